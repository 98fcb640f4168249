import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { addYears } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import type { PersonViewer } from '../../platform/http/index.js';
import { oneLine } from '../rules/one-line.js';
import { linkProblems, outsideParty, type OwnershipLink, type Party } from '../rules/ownership.js';
import { shareBp } from '../rules/share.js';
import { OrganisationQueries } from '../organisation.queries.js';
import { OwnershipFacts } from './ownership-facts.js';
import { OwnershipLinkRow, type OwnershipRow } from './ownership-link.entity.js';
import { OwnershipNotices } from './ownership-notices.js';
import type { OwnerForm, OwnershipAnswerForm } from './ownership.forms.js';
import { OwnershipQueries } from './ownership.queries.js';

interface Owner {
  readonly id: string | null;
  readonly party: Party;
  readonly name: string | null;
  readonly country: string | null;
}

/** At which field a problem stands. */
const fieldOfProblem: Readonly<Record<string, string>> = {
  own: 'owner',
  overlap: 'validFrom',
  shares: 'share',
  ring: 'control',
};

/** Who owns whom: stated by the owned, answered by the owner, ended by either; dated facts. */
@Injectable()
export class Ownership {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly organisations: OrganisationQueries,
    private readonly queries: OwnershipQueries,
    private readonly facts: OwnershipFacts,
    private readonly notices: OwnershipNotices,
  ) {}

  /** What an organisation's administrator says about one of its owners; gives the link's id. */
  async state(slug: string, form: OwnerForm, person: PersonViewer): Promise<string> {
    const { id: organisationId } = await this.organisations.administered(slug, person.id);
    const bp = shareBp(form.share) ?? 0;
    if (bp === 0) throw DomainError.invalid('ownership.errors.share', { field: 'share' });
    this.checkDays(form);
    const owner = await this.ownerOf(form);
    const link = {
      ...{ organisationId, owner: owner.party, shareBp: bp, control: form.control },
      ...{ validFrom: form.validFrom, validTo: form.validTo ?? null, state: 'stated' as const },
    };
    return this.db.unit(async () => {
      await this.hold();
      await this.mustFit(link);
      const row: OwnershipRow = {
        ...{ id: newId(), organisationId, ownerId: owner.id, ownerParty: owner.party },
        ...{ ownerName: owner.name, ownerCountry: owner.country, shareBp: bp },
        ...{ control: link.control, validFrom: link.validFrom, validTo: link.validTo },
        ...{ evidence: form.evidence ?? null, state: link.state },
        ...{ statedBy: person.id, statedAt: this.clock.now() },
        ...{ answeredBy: null, answeredAt: null, endedBy: null, endedAt: null },
      };
      await this.db.of(OwnershipLinkRow).insert(row);
      await this.notices.note('stated', row, organisationId, person.id);
      return row.id;
    });
  }

  /** The owner's administrator confirms a statement or denies it, once. */
  async answer(
    slug: string,
    id: string,
    { answer }: OwnershipAnswerForm,
    person: PersonViewer,
  ): Promise<void> {
    const { id: ownerId } = await this.organisations.administered(slug, person.id);
    await this.db.unit(async () => {
      await this.hold();
      const row: OwnershipRow | null = await this.db
        .of(OwnershipLinkRow)
        .findOneBy({ id, ownerId });
      if (!row || row.state === 'withdrawn') throw DomainError.notFound();
      if (row.state !== 'stated') throw DomainError.conflict('ownership.errors.answered');
      const state = answer === 'confirm' ? 'confirmed' : 'denied';
      if (state === 'confirmed') await this.mustFit(linkOf({ ...row, state }), row.id);
      const answered = { state, answeredBy: person.id, answeredAt: this.clock.now() };
      await this.db.of(OwnershipLinkRow).update({ id }, answered);
      await this.notices.note(state, row, ownerId, person.id);
    });
  }

  /** A confirmed link gets its last day, from either side; so does what was said of outsiders. */
  async end(slug: string, id: string, lastDay: string, person: PersonViewer): Promise<void> {
    const { id: side } = await this.organisations.administered(slug, person.id);
    await this.db.unit(async () => {
      await this.hold();
      const row = await this.sideOf(side, id);
      const isOpen = row.state === 'confirmed' || (row.state === 'stated' && row.ownerId === null);
      if (!isOpen) throw DomainError.conflict('ownership.errors.not_running');
      const latest = row.validTo ?? addYears(this.clock.today(), 1);
      if (lastDay < row.validFrom || lastDay > latest || lastDay === row.validTo) {
        throw DomainError.invalid('ownership.errors.last_day', { field: 'lastDay' });
      }
      const ended = { validTo: lastDay, endedBy: person.id, endedAt: this.clock.now() };
      await this.db.of(OwnershipLinkRow).update({ id }, ended);
      await this.notices.note('ended', { ...row, ...ended }, side, person.id);
    });
  }

  /** A statement that was a mistake is taken back by those who made it, before it is answered. */
  async withdraw(slug: string, id: string, person: PersonViewer): Promise<void> {
    const { id: organisationId } = await this.organisations.administered(slug, person.id);
    await this.db.unit(async () => {
      await this.hold();
      const row: OwnershipRow | null = await this.db
        .of(OwnershipLinkRow)
        .findOneBy({ id, organisationId });
      if (!row) throw DomainError.notFound();
      if (row.state !== 'stated') throw DomainError.conflict('ownership.errors.answered');
      const withdrawn = { state: 'withdrawn', endedBy: person.id, endedAt: this.clock.now() };
      await this.db.of(OwnershipLinkRow).update({ id }, withdrawn);
      await this.notices.note('withdrawn', row, organisationId, person.id);
    });
  }

  private checkDays({ validFrom, validTo }: OwnerForm): void {
    if (validFrom > addYears(this.clock.today(), 1)) {
      throw DomainError.invalid('ownership.errors.from', { field: 'validFrom' });
    }
    if (validTo !== undefined && validTo < validFrom) {
      throw DomainError.invalid('ownership.errors.to', { field: 'validTo' });
    }
  }

  /** Exactly one way of naming the owner; an outside name may be that of nobody on the portal. */
  private async ownerOf(form: OwnerForm): Promise<Owner> {
    const { owner, kvkNumber, outsideName, outsideCountry } = form;
    const ways = [owner, kvkNumber, outsideName].filter((one) => one !== undefined);
    if (ways.length !== 1)
      throw DomainError.invalid('ownership.errors.one_owner', { field: 'owner' });
    if (outsideName !== undefined) {
      if (outsideCountry === undefined) {
        throw DomainError.invalid('form.choice', { field: 'outsideCountry' });
      }
      const name = oneLine(outsideName);
      return { id: null, party: outsideParty(name, outsideCountry), name, country: outsideCountry };
    }
    const found =
      owner === undefined
        ? await this.queries.byNumber(kvkNumber ?? '')
        : await this.queries.bySlug(owner);
    if (!found) {
      const field = owner === undefined ? 'kvkNumber' : 'owner';
      throw DomainError.invalid(`ownership.errors.unknown_${field}`, { field });
    }
    return { id: found.id, party: found.id, name: null, country: null };
  }

  /** Two links that fit each by itself may make a ring together: one is looked at at a time. */
  private async hold(): Promise<void> {
    await this.db.run(`UPDATE ownership_state SET code = code WHERE code = 'stated'`);
  }

  private async mustFit(link: OwnershipLink, id?: string): Promise<void> {
    const around = await this.facts.around([link.organisationId, link.owner]);
    const others = around
      .filter((one) => one.id !== id)
      .map((one) => (isOpenQuestion(one, link) ? { ...one, state: 'confirmed' as const } : one));
    const [problem] = linkProblems(link, others);
    if (problem === undefined) return;
    const code = `ownership.errors.${problem}`;
    if (link.state === 'confirmed') throw DomainError.conflict(code);
    throw DomainError.invalid(code, { field: fieldOfProblem[problem] ?? 'owner' });
  }

  private async sideOf(organisationId: string, id: string): Promise<OwnershipRow> {
    const rows = this.db.of(OwnershipLinkRow);
    const row: OwnershipRow | null =
      (await rows.findOneBy({ id, organisationId })) ??
      (await rows.findOneBy({ id, ownerId: organisationId }));
    if (!row || row.state === 'withdrawn') throw DomainError.notFound();
    return row;
  }
}

/** Whoever has not answered a statement about itself does not state the opposite meanwhile. */
const isOpenQuestion = (other: OwnershipLink, { organisationId, state }: OwnershipLink): boolean =>
  state === 'stated' && other.state === 'stated' && other.owner === organisationId;

const linkOf = (row: OwnershipRow): OwnershipLink => ({
  ...{ organisationId: row.organisationId, owner: row.ownerParty, shareBp: row.shareBp },
  ...{ control: row.control as OwnershipLink['control'], validFrom: row.validFrom },
  ...{ validTo: row.validTo, state: row.state as OwnershipLink['state'] },
});
