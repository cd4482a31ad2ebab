/** Names the operating system to the styles, which have fonts for each. */
export function nameSystem(): void {
  const { userAgent } = navigator
  document.documentElement.dataset['system'] = userAgent.includes('Windows')
    ? 'windows'
    : userAgent.includes('Macintosh')
      ? 'mac'
      : 'linux'
}
