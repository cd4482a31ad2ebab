/**
 * What `electron …` is asked to do.
 * @typedef {{ kind: 'run', modules: string[], app: string }
 *   | { kind: 'version' }
 *   | { kind: 'usage', message: string }} Request
 */

/** What is said when no app was named. */
export const usage =
  'usage: electron [-r module]… [switches] <folder or file of the app> [arguments]'

/**
 * Reads the arguments after the executable. Everything that starts with a dash before the app is Chromium's or Node's;
 * everything after the app is the app's own.
 * @param {readonly string[]} args
 * @returns {Request}
 */
export function readCommandLine(args) {
  /** @type {string[]} */
  const modules = []
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (arg === '--version' || arg === '-v') return { kind: 'version' }
    if (arg === '-r' || arg === '--require') {
      const module = args[++i]
      if (module === undefined) return { kind: 'usage', message: `${arg} needs a module\n${usage}` }
      modules.push(module)
    } else if (!arg.startsWith('-')) return { kind: 'run', modules, app: arg }
  }
  return { kind: 'usage', message: usage }
}

/**
 * What an app's package.json says about itself.
 * @typedef {{ name: string | null, version: string | null, main: string }} AppIdentity
 */

/**
 * Reads name, version and main file; the product name goes before the package's.
 * @param {Record<string, unknown>} manifest
 * @returns {AppIdentity}
 */
export function identityOf(manifest) {
  return {
    name: text(manifest['productName']) ?? text(manifest['name']),
    version: text(manifest['version']),
    main: text(manifest['main']) ?? 'index.js',
  }
}

/** @param {unknown} value */
function text(value) {
  return typeof value === 'string' && value !== '' ? value : null
}
