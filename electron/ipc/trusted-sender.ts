/** What is asked of the frame a message came from; Electron's WebFrameMain has it. */
export interface SenderFrame {
  readonly frameTreeNodeId: number
  readonly origin: string
  readonly parent: unknown
}

/** The window whose page is trusted; Electron's BrowserWindow has it. */
export interface TrustedWindow {
  isDestroyed(): boolean
  readonly webContents: { readonly mainFrame: SenderFrame }
}

/**
 * Whether a message comes from the main frame of our own window while it shows our own page (checklist item 17).
 * `window` answers null while there is none. A frame that is gone is nobody.
 */
export function trustedSender(
  window: () => TrustedWindow | null,
  origin: string,
): (frame: SenderFrame | null) => boolean {
  return (frame) => {
    const own = window()
    if (frame === null || own === null || own.isDestroyed()) return false
    try {
      return (
        frame.parent === null
        && frame.frameTreeNodeId === own.webContents.mainFrame.frameTreeNodeId
        && frame.origin === origin
      )
    } catch {
      return false // Electron throws when asked about a frame that has been disposed of
    }
  }
}
