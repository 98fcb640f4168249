import { Injectable } from '@nestjs/common';
import { isLocalDate } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Forms, type Page, page } from '../../platform/http/index.js';
import { type FormState } from '../../platform/views/index.js';
import { ApplicantQueries } from '../applicant.queries.js';
import { leaveReasons } from '../rules/leaving.js';
import { leaveBlockers } from '../rules/membership-states.js';
import { Leaving } from './leaving.service.js';
import { LifeQueries } from './life.queries.js';
import { OrganisationSearch } from './organisation-search.queries.js';
import { Representation } from './representation.service.js';
import type { Side } from './sides.js';
import { Starts } from './starts.service.js';

/** The pages of the turns that a membership takes, for both sides. */
@Injectable()
export class CourseDesk {
  constructor(
    private readonly clock: Clock,
    private readonly forms: Forms,
    private readonly leaving: Leaving,
    private readonly queries: LifeQueries,
    private readonly starts: Starts,
    private readonly organisations: OrganisationSearch,
    private readonly people: ApplicantQueries,
    private readonly representation: Representation,
  ) {}

  async leave(side: Side, form?: FormState): Promise<Page> {
    const { membership, isOrganiser, path: base } = side;
    const { leavesOn } = await this.queries.course(membership.id);
    const blockers = leaveBlockers({ state: membership.state, hasNotice: leavesOn !== null });
    const model = {
      ...{ membership, isOrganiser, base },
      blockers: blockers.map(({ code }) => code),
      notice: blockers.length > 0 ? null : await this.leaving.preview(membership.id),
      form: form ?? this.forms.once(),
      reasons: leaveReasons.map((value) => ({ value, labelKey: `life.leave.reasons.${value}` })),
    };
    return page('memberships/life/leave', model, side.frame('life.leave.title'));
  }

  async representatives(side: Side, form?: FormState): Promise<Page> {
    const { membership, path: base } = side;
    const people = await this.people.people(membership.organisationId);
    const chosen = membership.representatives.map(({ id }) => id);
    const model = {
      ...{ membership, base, ...(await this.representation.seats(membership.id)) },
      options: people.map(({ id, name, email }) => ({ value: id, label: name, hint: email })),
      form: form ?? this.forms.once({ representatives: chosen }),
    };
    return page(
      'memberships/life/representatives',
      model,
      side.frame('life.representatives.title'),
    );
  }

  pause(side: Side, form?: FormState): Page {
    const { membership, isOrganiser, path: base } = side;
    const model = {
      ...{ membership, isOrganiser, base },
      form: form ?? this.forms.once({ fromOn: this.clock.today() }),
    };
    return page('memberships/life/pause', model, side.frame('life.pause.title'));
  }

  /** Another first day, with what that would come to. */
  async start(side: Side, form?: FormState): Promise<Page> {
    const { membership, path: base } = side;
    const state = form ?? this.forms.once({ startsOn: membership.startsOn });
    const { startsOn } = state.values;
    const first = isLocalDate(startsOn) ? await this.starts.preview(membership.id, startsOn) : null;
    return page(
      'memberships/life/start',
      { membership, base, first, form: state },
      side.frame('life.start.title'),
    );
  }

  async transfer(side: Side, q: string | undefined, form?: FormState): Promise<Page> {
    const { membership, path: base } = side;
    const found = await this.organisations.find(q, membership);
    const model = {
      ...{ membership, base, q: q ?? '', ...found },
      form: form ?? this.forms.once(),
    };
    return page('memberships/life/transfer', model, side.frame('life.transfer.title'));
  }
}
