import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import type { FormState } from '../platform/views/index.js';
import { OwnershipFacts } from './ownership/ownership-facts.js';
import { type SizeSuggestion, sizeSuggestions } from './rules/size-suggestions.js';
import { rowsShown } from './size-table.js';
import { fieldOf, RELATED_ROWS } from './size.forms.js';

export interface NamedSuggestion extends SizeSuggestion {
  readonly name: string;
}

/** Enterprises that a declaration of size should name, from the links of ownership. */
@Injectable()
export class SizeSuggestions {
  constructor(
    private readonly ownership: OwnershipFacts,
    private readonly clock: Clock,
  ) {}

  async of(organisationId: string): Promise<NamedSuggestion[]> {
    const links = await this.ownership.around([organisationId]);
    const found = sizeSuggestions(links, organisationId, this.clock.today());
    const parties = await this.ownership.parties(found.map(({ party }) => party));
    return found.flatMap((one) => {
      const name = parties.get(one.party)?.name.slice(0, 120);
      return name === undefined ? [] : [{ ...one, name }];
    });
  }
}

/** The form with a row for each suggested enterprise that it does not name yet. */
export function withSuggestions(
  form: FormState,
  suggestions: readonly NamedSuggestion[],
): FormState {
  const values: Record<string, unknown> = { ...form.values, go: undefined };
  const places = new Map<string, number>();
  let shown = rowsShown(form);
  for (let place = 1; place <= shown; place += 1) {
    const name = values[fieldOf(place, 'Name')];
    if (typeof name === 'string') places.set(keyOf(name), place);
  }
  const byParty = new Map(suggestions.map((one) => [one.party, one]));
  for (const { name, direction, via, shareBp, controls } of suggestions) {
    if (places.has(keyOf(name)) || shown >= RELATED_ROWS) continue;
    shown += 1;
    places.set(keyOf(name), shown);
    const through = via === null ? undefined : byParty.get(via);
    values[fieldOf(shown, 'Name')] = name;
    values[fieldOf(shown, 'Kind')] = 'enterprise';
    values[fieldOf(shown, 'Direction')] = direction;
    values[fieldOf(shown, 'Via')] = String(places.get(keyOf(through?.name ?? '')) ?? 0);
    values[fieldOf(shown, 'Share')] = shareBp === null ? '' : String(shareBp / 100);
    values[fieldOf(shown, 'Controls')] = controls ? 'on' : undefined;
  }
  return { ...form, values: { ...values, rows: shown }, errors: [] };
}

const keyOf = (name: string): string => name.trim().toLowerCase();
