import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import { TextSearch } from '../../platform/search/index.js';
import { DirectoryShelf, type Shelved } from './directory-shelf.js';

export interface FoundMembers {
  /** The best first, or by name when nothing was asked. */
  readonly members: readonly Shelved[];
  /** How many are listed at all. */
  readonly all: number;
  /** Words that what was typed is read as. */
  readonly readAs: readonly string[];
}

const MOST = 20_000;

/** The listed members of a cluster whom a text finds. */
@Injectable()
export class DirectorySearch {
  constructor(
    private readonly text: TextSearch,
    private readonly shelf: DirectoryShelf,
  ) {}

  async find(clusterId: string, q: string | undefined, locale: Locale): Promise<FoundMembers> {
    const listed = await this.shelf.of(clusterId);
    if (!q) return { members: listed, all: listed.length, readAs: [] };
    const { scores, readAs } = await this.text.find(q, locale, { scope: clusterId, limit: MOST });
    const score = ({ id }: Shelved): number => scores.get(id) ?? 0;
    const members = listed.filter(({ id }) => scores.has(id)).sort((a, b) => score(b) - score(a));
    return { members, all: listed.length, readAs };
  }
}
