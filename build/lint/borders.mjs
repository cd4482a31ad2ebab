// Who may import and touch what (docs: "Rooms"). One table; each room gets every ban that does not exempt it.

/**
 * Something banned from an import.
 * @typedef {object} ImportBan
 * @property {string} from what it says in the import, as a regular expression
 * @property {string[]} [names] only these names of the module; all of it where left out
 * @property {string} message
 */

const bans = /** @satisfies {Record<string, ImportBan>} */ ({
  electronFolder: {
    from: '^\\.{1,2}/(.*/)?electron/',
    message: 'Only the main process imports from electron/.',
  },
  rendererFolder: {
    from: '^\\.{1,2}/(.*/)?renderer/',
    message: 'Only the page imports from renderer/.',
  },
  testOrBuildFolder: {
    from: '^\\.{1,2}/(.*/)?(test|build)/',
    message: 'What ships imports neither tests nor build scripts.',
  },
  electronPackage: {
    from: '^electron($|/)',
    message: 'The page has no Electron, only the contract.',
  },
  node: { from: '^node:', message: 'The page has no Node.' },
  allButZod: {
    from: '^(?!\\.|zod$)',
    message: 'shared/ is pure: from outside it imports zod alone.',
  },
  electronSubpath: { from: '^electron/', message: "Import from 'electron'." },
  ipcMain: {
    from: '^electron$',
    names: ['ipcMain'],
    message: 'Only electron/ipc touches ipcMain.',
  },
  ipcRenderer: {
    from: '^electron$',
    names: ['ipcRenderer'],
    message: 'Only electron/preload.ts touches ipcRenderer.',
  },
  keytar: { from: '^keytar$', message: 'Only electron/keychain imports keytar.' },
  sqlite: {
    from: '^(node:sqlite|@photostructure/sqlite)$',
    message: 'Only electron/storage speaks SQL.',
  },
  timers: {
    from: '^(node:)?timers(/|$)',
    message: 'Time comes in through the Clock port (shared/ports.ts).',
  },
  chance: {
    from: '^(node:)?crypto$',
    names: ['randomBytes', 'randomFillSync', 'randomInt', 'randomUUID'],
    message: 'Chance comes in through the Random port (shared/ports.ts).',
  },
})

const pureModules = [
  'electron/outbox/machine*.ts',
  'electron/outbox/schedule*.ts',
  'electron/wechatpay/outcome*.ts',
]

/** A pure module's values come from shared/ and from its like; anything else it may name as a type. */
const impureValue = {
  from: '^(?!(\\.\\./)+shared/|\\./(machine|schedule|outcome)|\\.\\./(outbox/(machine|schedule)|wechatpay/outcome))',
  message: 'This module is pure: values come from shared/ and other pure modules only.',
}

/** @type {ImportBan[]} */
const inMain = [
  bans.rendererFolder,
  bans.testOrBuildFolder,
  bans.electronSubpath,
  bans.ipcMain,
  bans.ipcRenderer,
  bans.keytar,
  bans.sqlite,
  bans.timers,
  bans.chance,
]

/** The one file that reaches for the machine's own clock and chance. */
const systemPorts = 'electron/app/system-ports.ts'

const ambientTimeAndChance = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", what: 'new Date()' },
  { selector: "CallExpression[callee.name='Date']", what: 'Date()' },
].map(({ selector, what }) => ({
  selector,
  message: `${what} reads the machine's clock: take a Clock (shared/ports.ts).`,
}))

const ambientProperties = [
  { object: 'Date', property: 'now' },
  { object: 'performance', property: 'now' },
  { object: 'Math', property: 'random' },
  { object: 'crypto', property: 'randomUUID' },
  { object: 'crypto', property: 'getRandomValues' },
].map((place) => ({ ...place, message: 'Take a Clock or a Random (shared/ports.ts).' }))

const ambientGlobals = ['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({
  name,
  message: 'Take a Clock (shared/ports.ts).',
}))

/**
 * The rules that draw the borders, room by room; a later entry replaces an earlier one for the files they share.
 * @type {import('eslint').Linter.Config[]}
 */
export const borders = [
  room(
    'shared',
    ['shared/**/*.ts'],
    [bans.electronFolder, bans.rendererFolder, bans.testOrBuildFolder, bans.allButZod],
  ),
  room(
    'renderer',
    ['renderer/**/*.{ts,vue}'],
    [bans.electronFolder, bans.testOrBuildFolder, bans.electronPackage, bans.node],
  ),
  room('electron', ['electron/**/*.ts'], inMain),
  room('electron/ipc', ['electron/ipc/**/*.ts'], without(bans.ipcMain)),
  room('electron/preload', ['electron/preload.ts'], without(bans.ipcRenderer)),
  room('electron/keychain', ['electron/keychain/**/*.ts'], without(bans.keytar)),
  room('electron/storage', ['electron/storage/**/*.ts'], without(bans.sqlite)),
  room('electron/app/system-ports', [systemPorts], without(bans.timers, bans.chance)),
  room('pure modules', pureModules, inMain, [impureValue]),
  {
    name: 'handsel/time and chance',
    files: ['electron/**/*.ts', 'shared/**/*.ts'],
    ignores: [systemPorts],
    rules: {
      'no-restricted-properties': ['error', ...ambientProperties],
      'no-restricted-globals': ['error', ...ambientGlobals],
    },
  },
]

/** @param {ImportBan[]} exempt */
function without(...exempt) {
  return inMain.filter((ban) => !exempt.includes(ban))
}

/**
 * @param {string} name
 * @param {string[]} files
 * @param {ImportBan[]} banned
 * @param {ImportBan[]} [bannedValues] banned as values, allowed as types
 * @returns {import('eslint').Linter.Config}
 */
function room(name, files, banned, bannedValues = []) {
  const ambient = files.includes(systemPorts) || name === 'renderer' ? [] : ambientTimeAndChance
  return {
    name: `handsel/${name}`,
    files,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            ...banned.map((ban) => pattern(ban, false)),
            ...bannedValues.map((ban) => pattern(ban, true)),
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        ...ambient,
        ...[...banned, ...bannedValues].flatMap((ban) => dynamicImport(ban)),
      ],
    },
  }
}

/**
 * @param {ImportBan} ban
 * @param {boolean} allowTypeImports
 */
function pattern({ from, names, message }, allowTypeImports) {
  return { regex: from, message, allowTypeImports, ...(names ? { importNames: names } : {}) }
}

/**
 * The same ban for `import()`; a ban on single names is left to the static form and to property access.
 * @param {ImportBan} ban
 */
function dynamicImport({ from, names, message }) {
  if (names) {
    return names.map((name) => ({ selector: `MemberExpression[property.name='${name}']`, message }))
  }
  return [{ selector: `ImportExpression[source.value=/${from.replaceAll('/', '\\/')}/]`, message }]
}
