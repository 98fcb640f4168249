export interface ThrottleRule {
  /** Tries that cost nothing but the try. */
  readonly free: number;
  /** The first pause, which doubles with each further try. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

const MINUTE = 60_000;

/** After this long without a try everything is forgotten. */
export const FORGIVEN_AFTER = 24 * 60 * MINUTE;

export const throttleRules = {
  /** Wrong passwords for one account. */
  account: { free: 5, firstPauseMs: 30_000, longestPauseMs: 15 * MINUTE },
  /** Wrong passwords from one address, behind which a whole company may sit. */
  address: { free: 30, firstPauseMs: 30_000, longestPauseMs: 30 * MINUTE },
  /** Mails that a stranger makes the portal send to one address of e-mail. */
  mail: { free: 3, firstPauseMs: 5 * MINUTE, longestPauseMs: 60 * MINUTE },
  /** Forms that send mail, from one address. */
  sender: { free: 15, firstPauseMs: MINUTE, longestPauseMs: 60 * MINUTE },
} as const satisfies Readonly<Record<string, ThrottleRule>>;

export type ThrottleKind = keyof typeof throttleRules;

/** The pause after the given number of tries: growing, bounded, never for good. */
export function pauseAfter(tries: number, rule: ThrottleRule): number {
  const beyond = tries - rule.free;
  if (beyond < 0) return 0;
  return Math.min(rule.longestPauseMs, rule.firstPauseMs * 2 ** Math.min(beyond, 20));
}
