import path from 'node:path'
import type { FileKind, GivenFile } from '../../shared/contract/wizard.ts'
import type { AppError } from '../../shared/errors.ts'
import { appError } from '../../shared/errors.ts'
import { assertNever } from '../../shared/assert-never.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import { openBundle } from './bundle.ts'
import type { Draft } from './draft.ts'
import type { DraftDisk, FoundFile } from './draft-files.ts'
import { readGivenPaths } from './draft-files.ts'
import { takeSetupFile } from './draft-setup-file.ts'
import { merchantCertificateOf } from './merchant-certificate.ts'
import { readMerchantKey } from './merchant-key.ts'
import { readCertificate } from './certificate.ts'
import { pemBlocks } from './pem.ts'
import { recognise } from './recognise.ts'
import type { Finding } from './recognise.ts'

/** A draft after something was given to it, and what became of each file. */
export interface Taken {
  readonly draft: Draft
  readonly given: readonly GivenFile[]
}

/**
 * Takes files and folders as they come: what is recognised replaces what the draft had of the kind, what is not is
 * named and changes nothing. Files of a lot help each other, whatever their order: a certificate tells the password of
 * the .p12 beside it.
 */
export async function takePaths(
  draft: Draft,
  paths: readonly string[],
  disk: DraftDisk,
): Promise<Taken> {
  const { files, refused } = await readGivenPaths(paths, disk)
  const given: GivenFile[] = refused.map(({ file, error }) => ({ state: 'refused', file, error }))
  let now = draft
  const recognised = files.map((file) => ({ file, found: recognise(file.content, file.name) }))
  const isBundleOf = (found: Result<readonly Finding[], AppError>) =>
    found.ok && found.value.some(({ kind }) => kind === 'locked-bundle')
  const inOrder = [
    ...recognised.filter(({ found }) => !isBundleOf(found)),
    ...recognised.filter(({ found }) => isBundleOf(found)),
  ]
  const findings = recognised.flatMap(({ found }) => (found.ok ? found.value : []))
  const has = (what: FileKind) => findings.some(({ kind }) => kind === what)
  const hasBoth = has('merchant-key') && has('merchant-certificate')
  const lot: Lot = { disk: diskWith(files, disk), hasBoth }
  for (const { file, found } of inOrder) {
    const taken = found.ok ? await takeAll(now, file, found.value, lot) : found
    if (taken.ok) now = taken.value.draft
    given.push(
      taken.ok
        ? { state: 'taken', file: file.name, kind: taken.value.kind }
        : { state: 'refused', file: file.name, error: taken.error },
    )
  }
  // One of this lot has been tried already, behind all else.
  const hasWaited = now.bundle === draft.bundle
  return { draft: hasWaited ? await withoutLock(now) : now, given }
}

/** A .p12 that waits for its password may have it in what came after it, or not be needed any more. */
async function withoutLock(draft: Draft): Promise<Draft> {
  const { bundle } = draft
  if (bundle === null) return draft
  if (isPair(draft)) return { ...draft, bundle: null }
  const opened = await openWith(draft, bundle, passwordsFor(draft, ''))
  return opened !== 'locked' && opened.ok ? opened.value : draft
}

/** Opens the waiting .p12 with a password that was typed. */
export async function unlockBundle(draft: Draft, password: string): Promise<Taken> {
  const { bundle } = draft
  if (bundle === null) return { draft, given: [] }
  // Copied from a web page, it comes with a space.
  const opened = await openWith(draft, bundle, [password, password.trim()])
  if (opened === 'locked')
    return { draft: { ...draft, bundle: { ...bundle, refused: true } }, given: [] }
  return opened.ok
    ? { draft: opened.value, given: [{ state: 'taken', file: bundle.file, kind: 'bundle' }] }
    : { draft, given: [{ state: 'refused', file: bundle.file, error: opened.error }] }
}

/** What a file is taken beside. */
interface Lot {
  readonly disk: DraftDisk
  /** A private key and a merchant's certificate came along. */
  readonly hasBoth: boolean
}

/** The disk on which what was unpacked lies as well: a setup file may name what stands beside it in its archive. */
function diskWith(unpacked: readonly FoundFile[], disk: DraftDisk): DraftDisk {
  const byPath = new Map(unpacked.map((file) => [path.resolve(file.path), file]))
  return {
    ...disk,
    readFile: async (name) => byPath.get(name)?.content ?? disk.readFile(name),
    async mode(name) {
      const file = byPath.get(name)
      if (file === undefined) return disk.mode(name)
      return file.exposed ? 0o644 : 0o600
    },
  }
}

interface TakenFile {
  readonly draft: Draft
  readonly kind: FileKind
}

async function takeAll(
  draft: Draft,
  file: FoundFile,
  findings: readonly Finding[],
  lot: Lot,
): Promise<Result<TakenFile, AppError>> {
  let taken: TakenFile = { draft, kind: 'not-needed' }
  for (const finding of findings) {
    const next = await take(taken.draft, file, finding, lot)
    if (!next.ok) return next
    // A file is called after the first thing in it.
    taken = taken.kind === 'not-needed' ? next.value : { ...next.value, kind: taken.kind }
  }
  return ok(taken)
}

async function take(
  draft: Draft,
  file: FoundFile,
  finding: Finding,
  lot: Lot,
): Promise<Result<TakenFile, AppError>> {
  const { kind } = finding
  const as = (change: Partial<Draft>): Result<TakenFile, AppError> =>
    ok({ draft: { ...draft, ...change }, kind })
  switch (kind) {
    case 'merchant-key':
      return as({ key: { ...finding.key, file: file.name, exposed: file.exposed }, bundle: null })
    case 'merchant-certificate':
      return as({ certificate: { ...finding.certificate, file: file.name } })
    case 'platform-certificate': {
      const { certificate } = finding
      const others = draft.platform.filter(({ key }) => key.id !== certificate.key.id)
      return as({ platform: [...others, certificate] })
    }
    case 'public-key':
      return as({ publicKey: { file: file.name, pem: finding.pem } })
    case 'locked-bundle':
      return takeBundle(draft, file, lot)
    case 'setup-file': {
      const taken = await takeSetupFile(draft, finding.setup, file.path, lot.disk)
      return taken.ok ? ok({ draft: taken.value, kind }) : taken
    }
    case 'not-needed':
      return as({})
    default:
      return assertNever(finding)
  }
}

/** A .p12 beside the two files that it was made of says nothing new; one that comes later takes their place. */
async function takeBundle(
  draft: Draft,
  file: FoundFile,
  { hasBoth }: Lot,
): Promise<Result<TakenFile, AppError>> {
  const notNeeded = ok({ draft, kind: 'not-needed' } as const)
  if (hasBoth && isPair(draft)) return notNeeded
  const bundle = { file: file.name, bytes: file.content, exposed: file.exposed, refused: false }
  const opened = await openWith(draft, bundle, passwordsFor(draft, file.path))
  if (opened === 'locked') {
    return isPair(draft) ? notNeeded : ok({ draft: { ...draft, bundle }, kind: 'locked-bundle' })
  }
  return opened.ok ? ok({ draft: opened.value, kind: 'bundle' }) : opened
}

/** True where the draft has a key and the certificate that belongs to it. */
function isPair({ key, certificate }: Draft): boolean {
  return key !== null && certificate !== null && certificate.x509.checkPrivateKey(key.key)
}

/** WeChat Pay's password is the mchid, which stands in the certificate, the setup file, or the names on the way. */
function passwordsFor({ certificate, stated }: Draft, place: string): readonly string[] {
  const known = [certificate?.mchid, stated.mchid].filter((mchid) => typeof mchid === 'string')
  const inNames = place.match(/(?<!\d)\d{8,15}(?!\d)/g) ?? []
  return [...new Set([...known, ...inNames.reverse(), ''])]
}

async function openWith(
  draft: Draft,
  bundle: NonNullable<Draft['bundle']>,
  passwords: readonly string[],
): Promise<Result<Draft, AppError> | 'locked'> {
  const { file, exposed } = bundle
  for (const password of passwords) {
    const content = await openBundle(bundle.bytes, password)
    if (content.kind === 'wrong-password') continue
    if (content.kind === 'damaged') return err(appError('bundle.damaged', { file }))
    if (content.keyPem === null) return err(appError('bundle.without-key', { file }))
    const key = readMerchantKey(content.keyPem, file)
    if (!key.ok) return key
    const change = { ...draft, key: { ...key.value, file, exposed }, bundle: null }
    return withCertificate(change, content.certificatePem, file)
  }
  return 'locked'
}

/** The certificate in a bundle that belongs to the key; the authorities' along with it are passed over. */
function withCertificate(draft: Draft, pem: string, file: string): Result<Draft, AppError> {
  const facts = pemBlocks(pem).flatMap((block) => readCertificate([block]) ?? [])
  const own = facts.find(({ x509 }) => draft.key !== null && x509.checkPrivateKey(draft.key.key))
  if (own === undefined) return ok(draft)
  const named = merchantCertificateOf(own, file)
  return named.ok ? ok({ ...draft, certificate: { ...named.value, file } }) : named
}
