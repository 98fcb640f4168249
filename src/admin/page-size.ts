export const PAGE_SIZE = 50;
/** A file has at most this many rows; a narrower filter gives the rest. */
export const EXPORT_AT_MOST = 100_000;
