/** Raise when cleaning, describing or splitting change: stored articles are then read again. */
export const PIPELINE_VERSION = 7;

/** What "unchanged" is decided by: the same bytes, put through the same pipeline. */
export const versioned = (hash: string): string => `${PIPELINE_VERSION}:${hash}`;
