import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId, placeholders } from '../platform/database/index.js';
import { ContentVersion, type PersonViewer } from '../platform/http/index.js';
import { DirectoryIndex } from './directory/directory-index.js';
import type { ProfileForm } from './directory/directory.forms.js';
import { History } from './history.js';
import { MemberProfile, Membership, MembershipPerson } from './membership.entity.js';
import { openMembershipStates } from './rules/membership-states.js';

/** How members present themselves in the directory. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly history: History,
    private readonly contentVersion: ContentVersion,
    private readonly directory: DirectoryIndex,
  ) {}

  async save(reference: string, form: ProfileForm, person: PersonViewer): Promise<void> {
    await this.db.unit(async () => {
      const membership = await this.own(reference, person);
      const technologies = await this.knownTechnologies(form.technologies ?? []);
      const profiles = this.db.of(MemberProfile);
      const kept = await profiles.findOneBy({ membershipId: membership.id });
      await profiles.save({
        id: kept?.id ?? newId(),
        membershipId: membership.id,
        isListed: form.isListed,
        doesEn: form.doesEn ?? '',
        doesNl: form.doesNl ?? '',
        seeksEn: form.seeksEn ?? '',
        seeksNl: form.seeksNl ?? '',
        offersEn: form.offersEn ?? '',
        offersNl: form.offersNl ?? '',
        canEn: form.canEn ?? null,
        canNl: form.canNl ?? null,
        ...levelsOf(form),
        ...(await this.contactOf(membership.id, form)),
        technologies,
        updatedAt: this.clock.now(),
      });
      await this.directory.refresh([membership.id]);
      await this.contentVersion.bump();
      await this.history.record({
        kind: 'profile_changed',
        membershipId: membership.id,
        clusterId: membership.clusterId,
        by: person.id,
      });
    });
  }

  /** Whom readers may turn to: one of those who represent the member. */
  private async contactOf(membershipId: string, { contact, contactPerson }: ProfileForm) {
    if (contact === undefined || contact === 'nobody') {
      return { contact: null, contactPersonId: null };
    }
    const personId = contactPerson ?? '';
    const isKnown = await this.db.of(MembershipPerson).existsBy({ membershipId, personId });
    if (!isKnown) throw DomainError.invalid('directory.errors.contact', { field: 'contactPerson' });
    return { contact, contactPersonId: personId };
  }

  private async own(reference: string, person: PersonViewer): Promise<Membership> {
    const found = await this.db.of(Membership).findOneBy({ reference });
    const mine = person.organisations.some(({ id }) => id === found?.organisationId);
    if (!found || !mine) throw DomainError.notFound();
    if ((openMembershipStates as readonly string[]).includes(found.state)) return found;
    throw DomainError.conflict('memberships.errors.membership_over');
  }

  private async knownTechnologies(codes: readonly string[]): Promise<string[]> {
    const rows = await this.db.rows<{ code: string }>(
      `SELECT code FROM technology WHERE code IN (${placeholders(codes)}) ORDER BY position`,
      codes,
    );
    if (rows.length !== new Set(codes).size) {
      throw DomainError.invalid('form.choice', { field: 'technologies' });
    }
    return rows.map(({ code }) => code);
  }
}

function levelsOf({ trlFrom, trlTo }: ProfileForm) {
  const from = trlFrom === undefined ? null : Number(trlFrom);
  const to = trlTo === undefined ? null : Number(trlTo);
  if (from !== null && to !== null && to < from) {
    throw DomainError.invalid('directory.errors.trl', { field: 'trlTo' });
  }
  return { trlFrom: from, trlTo: to };
}
