import type { LocalDate } from '../../src/kernel/local-date.js';
import type { Db } from '../../src/platform/database/index.js';
import type { Random } from './random.js';

/** The last day of the demonstration's story; it begins eighteen months earlier. */
export const STORY_TODAY: LocalDate = '2026-11-20';
export const STORY_BEGIN: LocalDate = '2025-05-20';

export interface StoryOrganisation {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly sizeClass: string;
  readonly customerCategory: string;
  readonly country: string;
  /** The day it registered with the portal. */
  readonly since: LocalDate;
  /** Which clusters' work it is in, most important first. */
  readonly interests: readonly string[];
}

export interface StoryPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: 'en' | 'nl';
  readonly organisationId: string;
}

export interface StoryCluster {
  readonly id: string;
  readonly slug: string;
}

/** What the parts of the demonstration hand on to each other; each part adds what it made. */
export interface Story {
  readonly db: Db;
  readonly random: Random;
  organisations: StoryOrganisation[];
  people: StoryPerson[];
  clusters: StoryCluster[];
  /** Organisers by cluster slug. */
  organisers: Record<string, StoryPerson[]>;
}
