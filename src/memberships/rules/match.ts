import type { Localised } from '../../kernel/localised.js';
import { bothOf, meaningOf } from './words.js';
import { meansOf, type SameWords } from './same-words.js';

/** What somebody seeks. */
export interface Need {
  readonly seeks: Localised;
  readonly technologies: readonly string[];
  readonly trlFrom: number | null;
  readonly trlTo: number | null;
}

/** What somebody has, as far as it can help another. */
export interface Supply {
  readonly offers: Localised;
  readonly can: Localised;
  readonly does: Localised;
  readonly technologies: readonly string[];
  readonly trlFrom: number | null;
  readonly trlTo: number | null;
}

/** Why somebody might help; each part can be shown. */
export interface Match {
  /** From 1 to 100. */
  readonly score: number;
  /** Words that are sought and offered, as they were written. */
  readonly words: readonly string[];
  readonly technologies: readonly string[];
  /** The readiness levels at which both work. */
  readonly levels: { readonly from: number; readonly to: number } | null;
}

export interface Circumstances {
  readonly synonyms?: SameWords;
  /** Of how many the supplies are those that come into question at all. */
  readonly among?: number;
}

const WEIGHTS = { words: 60, technologies: 25, levels: 15 } as const;
/** What is offered outright says more than what somebody can or does. */
const SAID = { offers: 1, can: 0.9, does: 0.5 } as const;
const LEAST = 15;

/**
 * Who might help with a need, the best first. Three things are compared, each from 0 to 1: the
 * words that are sought and offered, rare ones counting more than those that everybody uses; the
 * technologies; the readiness levels. What the need does not say is left out of the reckoning.
 * Words that mean the same count as the word itself.
 */
export function matches<S extends Supply>(
  need: Need,
  supplies: readonly S[],
  { synonyms = new Map(), among = supplies.length }: Circumstances = {},
): { readonly supply: S; readonly match: Match }[] {
  const sought = meaningOf(bothOf(need.seeks));
  const means = meansOf(need.seeks, synonyms);
  const said = supplies.map((supply) => soughtIn(sought, means, saidBy(supply)));
  const weightOf = rarity(said, among);
  return supplies
    .map((supply, index) => ({
      supply,
      match: matchOf(need, sought, supply, said[index] ?? new Map<string, number>(), weightOf),
    }))
    .filter(
      ({ match }) =>
        match.score >= LEAST && (match.words.length > 0 || match.technologies.length > 0),
    )
    .sort((a, b) => b.match.score - a.match.score);
}

function matchOf(
  need: Need,
  sought: ReadonlyMap<string, string>,
  supply: Supply,
  said: ReadonlyMap<string, number>,
  weightOf: (word: string) => number,
): Match {
  const words = [...sought.keys()].filter((word) => said.has(word));
  const technologies = need.technologies.filter((one) => supply.technologies.includes(one));
  const levels = overlap(need, supply);
  const parts = [
    { weight: WEIGHTS.words, part: wordPart(sought, said, weightOf) },
    {
      weight: WEIGHTS.technologies,
      part:
        need.technologies.length === 0 ? undefined : technologies.length / need.technologies.length,
    },
    { weight: WEIGHTS.levels, part: levelPart(need, levels) },
  ].flatMap(({ weight, part }) => (part === undefined ? [] : [{ weight, part }]));
  const whole = parts.reduce((all, { weight }) => all + weight, 0);
  const got = parts.reduce((all, { weight, part }) => all + weight * part, 0);
  return {
    score: whole === 0 ? 0 : Math.round((100 * got) / whole),
    words: words.map((word) => sought.get(word) ?? word),
    technologies,
    levels,
  };
}

/** Half of what is sought is a whole match: nobody writes down all that another would ask. */
function wordPart(
  sought: ReadonlyMap<string, string>,
  said: ReadonlyMap<string, number>,
  weightOf: (word: string) => number,
): number | undefined {
  if (sought.size === 0) return undefined;
  const all = [...sought.keys()].reduce((sum, word) => sum + weightOf(word), 0);
  const found = [...sought.keys()].reduce(
    (sum, word) => sum + weightOf(word) * (said.get(word) ?? 0),
    0,
  );
  return Math.min(1, (2 * found) / all);
}

/** The words of a profile, with how much it means that they stand there. */
function saidBy({ offers, can, does }: Supply): Map<string, number> {
  const said = new Map<string, number>();
  for (const [text, weight] of [
    [offers, SAID.offers],
    [can, SAID.can],
    [does, SAID.does],
  ] as const) {
    for (const word of meaningOf(bothOf(text)).keys()) {
      said.set(word, Math.max(weight, said.get(word) ?? 0));
    }
  }
  return said;
}

/** Which of the words sought a profile has, itself or by words that mean the same. */
function soughtIn(
  sought: ReadonlyMap<string, string>,
  means: ReadonlyMap<string, readonly (readonly string[])[]>,
  said: ReadonlyMap<string, number>,
): Map<string, number> {
  const found = new Map<string, number>();
  for (const word of sought.keys()) {
    const ways = [[word], ...(means.get(word) ?? [])].map((way) =>
      Math.min(...way.map((one) => said.get(one) ?? 0)),
    );
    const best = Math.max(...ways);
    if (best > 0) found.set(word, best);
  }
  return found;
}

/** A word that few use weighs more than one that many use. */
function rarity(
  said: readonly ReadonlyMap<string, number>[],
  among: number,
): (word: string) => number {
  const users = new Map<string, number>();
  for (const words of said)
    for (const word of words.keys()) users.set(word, (users.get(word) ?? 0) + 1);
  return (word) => Math.log(1 + (among + 1) / ((users.get(word) ?? 0) + 1));
}

function overlap(need: Need, supply: Supply): Match['levels'] {
  if (need.trlFrom === null && need.trlTo === null) return null;
  if (supply.trlFrom === null && supply.trlTo === null) return null;
  const from = Math.max(need.trlFrom ?? 1, supply.trlFrom ?? 1);
  const to = Math.min(need.trlTo ?? 9, supply.trlTo ?? 9);
  return from <= to ? { from, to } : null;
}

function levelPart({ trlFrom, trlTo }: Need, levels: Match['levels']): number | undefined {
  if (trlFrom === null && trlTo === null) return undefined;
  if (!levels) return 0;
  return (levels.to - levels.from + 1) / ((trlTo ?? 9) - (trlFrom ?? 1) + 1);
}
