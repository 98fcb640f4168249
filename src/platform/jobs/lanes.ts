/**
 * Jobs of a lane run one after the other, lanes side by side: `short` is done in a moment (mail,
 * webhooks), `long` works for seconds in turns, `bulk` is a queue that may be hours long. What is
 * in one never waits for another, and none starves.
 */
export const lanes = ['short', 'long', 'bulk'] as const;
export type Lane = (typeof lanes)[number];
