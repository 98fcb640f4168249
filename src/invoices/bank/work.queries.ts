import { Injectable } from '@nestjs/common';
import type { EntryView, SuggestionView, WorkView } from './bank.views.js';
import { BankQueries, type WorkFilter } from './bank.queries.js';
import { toIncoming } from './incoming.js';
import { matchAll } from './match.js';
import type { Why } from './match-facts.js';
import { MatchQueries } from './match.queries.js';
import { workView } from './work-views.js';

export interface WorkRow extends EntryView {
  readonly why: Why | null;
  readonly best: SuggestionView | null;
}

/** The work list with what each booking may be, as things stand now. */
@Injectable()
export class WorkQueries {
  constructor(
    private readonly bank: BankQueries,
    private readonly matches: MatchQueries,
  ) {}

  async list(clusterId: string, filter: WorkFilter): Promise<WorkRow[]> {
    const entries = await this.bank.work(clusterId, filter);
    if (entries.length === 0) return [];
    const context = await this.matches.context(clusterId);
    return entries.map((entry) => {
      // Each by itself: what somebody decides on one must not hang on the order of the list.
      const { why, suggestions } = workView(matchAll([toIncoming(entry)], context)[0], context);
      return { ...entry, why, best: suggestions[0] ?? null };
    });
  }

  async explain(clusterId: string, entry: EntryView): Promise<WorkView> {
    if (entry.state !== 'open') return { why: null, suggestions: [] };
    const context = await this.matches.context(clusterId);
    return workView(matchAll([toIncoming(entry)], context)[0], context);
  }
}
