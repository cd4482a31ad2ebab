/** Something this machine lacks and that cannot be put right from here; the message says what to do. */
export class Unmet extends Error {}
