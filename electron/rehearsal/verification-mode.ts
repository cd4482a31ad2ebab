/** How a merchant verifies answers (reference §3.6). */
export type VerificationMode = 'public-key' | 'platform-certificate'
