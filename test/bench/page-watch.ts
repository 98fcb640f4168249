import { setTimeout as pause } from 'node:timers/promises';

/** How long a page took, milliseconds. */
export interface PageTimes {
  readonly visits: number;
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
}

/** Visits a page twenty times a second until told to stop. */
export function watchPage(url: string): { readonly stop: () => Promise<number[]> } {
  const times: number[] = [];
  const watch = new AbortController();
  const visits = (async () => {
    while (!watch.signal.aborted) {
      const begin = performance.now();
      const answer = await fetch(url);
      await answer.text();
      times.push(performance.now() - begin);
      await pause(50);
    }
  })();
  return {
    stop: async () => {
      watch.abort();
      await visits;
      return times;
    },
  };
}

export function pageTimes(times: readonly number[]): PageTimes {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { visits: sorted.length, median: at(0.5), p95: at(0.95), longest: sorted.at(-1) ?? 0 };
}
