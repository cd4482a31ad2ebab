import { describe, expect, it } from 'vitest'
import {
  identityOf,
  readCommandLine,
  usage,
} from '../../../build/runtime/default-app/command-line.mjs'

describe('electron <folder> on the command line', () => {
  it('runs the app in the folder', () => {
    expect(readCommandLine(['.'])).toEqual({ kind: 'run', modules: [], app: '.' })
  })

  it('leaves every argument after the folder to the app, in any order', () => {
    for (const args of [
      ['.', '--user-data-dir=D', '--setup=F'],
      ['.', '--setup=F', 'extra', '--version', '-r', 'x'],
    ]) {
      expect(readCommandLine(args)).toEqual({ kind: 'run', modules: [], app: '.' })
    }
  })

  it('passes over switches of Chromium and Node before the folder', () => {
    const args = ['--no-sandbox', '--inspect=0', '--remote-debugging-port=0', '/app']
    expect(readCommandLine(args)).toEqual({ kind: 'run', modules: [], app: '/app' })
  })

  it('loads the modules that -r and --require name', () => {
    expect(readCommandLine(['-r', 'a.js', '--inspect=0', '--require', 'b.js', '/app'])).toEqual({
      kind: 'run',
      modules: ['a.js', 'b.js'],
      app: '/app',
    })
  })

  it('asks for the module that -r lacks', () => {
    expect(readCommandLine(['-r'])).toMatchObject({ kind: 'usage' })
  })

  it('tells the version', () => {
    expect(readCommandLine(['--no-sandbox', '--version'])).toEqual({ kind: 'version' })
    expect(readCommandLine(['-v'])).toEqual({ kind: 'version' })
  })

  it('says how it is used when no app is named', () => {
    expect(readCommandLine(['--no-sandbox'])).toEqual({ kind: 'usage', message: usage })
  })
})

describe('an app’s package.json', () => {
  it('gives the product name before the package name', () => {
    expect(
      identityOf({ name: 'handsel', productName: 'Handsel', version: '1.2.3', main: 'dist/m.js' }),
    ).toEqual({ name: 'Handsel', version: '1.2.3', main: 'dist/m.js' })
    expect(identityOf({ name: 'handsel' })).toMatchObject({ name: 'handsel' })
  })

  it('has index.js for a main file unless it says so', () => {
    expect(identityOf({})).toEqual({ name: null, version: null, main: 'index.js' })
  })
})
