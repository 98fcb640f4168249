import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Forms, type Page, page } from '../../platform/http/index.js';
import type { FormState } from '../../platform/views/index.js';
import { CoverageRequests } from './coverage-requests.service.js';
import { LifeQueries } from './life.queries.js';
import { OrganisationSearch } from './organisation-search.queries.js';
import type { Side } from './sides.js';
import { Subsidiaries, type SubsidiaryChoice } from './subsidiaries.js';

/** The pages of the subsidiaries that a membership covers, for both sides. */
@Injectable()
export class CoverageDesk {
  constructor(
    private readonly clock: Clock,
    private readonly forms: Forms,
    private readonly queries: LifeQueries,
    private readonly organisations: OrganisationSearch,
    private readonly subsidiaries: Subsidiaries,
    private readonly requests: CoverageRequests,
  ) {}

  /** For organisers: what is asked, known subsidiaries first, any other organisation by hand. */
  async managed(side: Side, q: string | undefined, form?: FormState): Promise<Page> {
    const { membership, path: base } = side;
    const known = await this.subsidiaries.choices(membership);
    const found = await this.organisations.find(q, membership);
    const others = found.options.filter(({ value }) => known.every((one) => one.value !== value));
    const model = {
      ...{ membership, base, q: q ?? '', asked: found.asked },
      options: [
        ...known.map((one) => choiceOf(one, 'life.coverage.knownHint')),
        ...others.map((one) => choiceOf(one, 'life.coverage.unknownHint')),
      ],
      covers: await this.covers(side),
      requests: await this.requests.open(membership.id),
      form: form ?? this.forms.once({ fromOn: this.clock.today() }),
    };
    return page('memberships/life/coverage', model, side.frame('life.coverage.title'));
  }

  /** For the member, who asks for subsidiaries that ownership tells of. */
  async own(side: Side, mayAsk: boolean, form?: FormState): Promise<Page> {
    const { membership, path: base } = side;
    const model = {
      ...{ membership, base, mayAsk },
      options: await this.subsidiaries.choices(membership),
      covers: await this.covers(side),
      requests: await this.requests.open(membership.id),
      form: form ?? this.forms.once(),
    };
    return page('memberships/life/own-coverage', model, side.frame('life.coverage.title'));
  }

  private async covers({ membership }: Side) {
    const today = this.clock.today();
    const covers = await this.queries.covers(membership.id);
    const standing = await this.subsidiaries.withStanding(membership.organisationId, covers);
    return standing.map((cover) => ({
      ...cover,
      runs: cover.toOn === null || cover.toOn > today,
    }));
  }
}

const choiceOf = ({ value, label, hint }: SubsidiaryChoice, key: string) => ({
  ...{ value, label, hintKey: { key, params: { hint } } },
});
