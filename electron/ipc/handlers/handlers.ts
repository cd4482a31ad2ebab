import type { Handlers } from '../../../shared/contract/contract.ts'
import type { CheckReport } from '../../../shared/contract/wizard.ts'
import type { AppError } from '../../../shared/errors.ts'
import type { Result } from '../../../shared/result.ts'
import type { CameraPermit } from '../../app/camera-permit.ts'
import type { CounterApp } from '../../app/counter-app.ts'
import type { HidPermit } from '../../app/hid-permit.ts'
import type { SetupWizard } from '../../app/setup-wizard.ts'
import type { LockDesk } from '../../lock/lock-desk.ts'
import type { SupportDesk } from '../../support/support-desk.ts'
import { lockHandlers } from './lock.ts'
import { hidHandlers } from './hid.ts'
import { cameraHandlers } from './camera.ts'
import { memberHandlers } from './members.ts'
import { merchantHandlers } from './merchants.ts'
import { outboxHandlers } from './outbox.ts'
import { setupHandlers } from './setup.ts'
import { statusHandlers } from './status.ts'
import { stockHandlers } from './stocks.ts'
import { wizardHandlers } from './wizard.ts'
import { supportHandlers } from './support.ts'

/** What the handlers act on. */
export interface HandlerParts {
  /** The app as it is now; another one after a damaged database was laid aside. */
  readonly app: () => CounterApp
  /** Lets the operator choose a setup file; null when they called it off. */
  readonly chooseSetupFile: () => Promise<string | null>
  /** Lets the operator choose a CSV file; null when they called it off. */
  readonly chooseTable: () => Promise<string | null>
  /** Lets the operator choose files, or a folder, to set a merchant up with; none when they called it off. */
  readonly chooseKeyFiles: (what: 'files' | 'folder') => Promise<readonly string[]>
  readonly wizard: SetupWizard
  readonly support: SupportDesk
  /** The lock as it is now; another one over another database. */
  readonly lock: () => LockDesk
  readonly hid: Pick<HidPermit, 'pick' | 'choose' | 'forget'>
  readonly camera: Pick<CameraPermit, 'open' | 'close'>
  /** Keeps what a test connection found, for a support bundle. */
  readonly noteCheck: (report: CheckReport) => void
  /** Leaves the app although sends are waiting. */
  readonly leave: () => void
  /** Lays a damaged database aside and begins with an empty one; refused while the database is fine. */
  readonly setDatabaseAside: () => Promise<Result<void, AppError>>
}

/** One handler per channel; leaving one out does not compile. */
export function createHandlers(parts: HandlerParts): Handlers {
  return {
    ...statusHandlers(parts),
    ...setupHandlers(parts),
    ...merchantHandlers(parts),
    ...wizardHandlers(parts),
    ...outboxHandlers(parts),
    ...stockHandlers(parts),
    ...memberHandlers(parts),
    ...supportHandlers(parts),
    ...lockHandlers(parts),
    ...hidHandlers(parts),
    ...cameraHandlers(parts),
  }
}
