import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { transition } from '../kernel/state-machine.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { ContentVersion, type PersonViewer } from '../platform/http/index.js';
import { DirectoryIndex } from './directory/directory-index.js';
import { locked } from './lock.js';
import type { BenefitForm, TierEditForm } from './manage.forms.js';
import { MembershipTier, TierBenefit, TierFee } from './membership-tier.entity.js';
import type { ClusterFacts } from './memberships.views.js';
import { missingFigure } from './rules/benefits.js';
import { slugOf } from './rules/slug.js';
import { publishBlockers, tierMachine, type TierState } from './rules/tier.js';
import { feesOf, rollOverOf } from './tier-fields.js';

/** What organisers do with the tiers of their cluster; running terms are never touched. */
@Injectable()
export class TiersService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly contentVersion: ContentVersion,
    private readonly directory: DirectoryIndex,
  ) {}

  /** Gives the new tier's slug. */
  async add(cluster: ClusterFacts, form: TierEditForm, person: PersonViewer): Promise<string> {
    check(form);
    return this.db.unit(async () => {
      const now = this.clock.now();
      const tier = this.db.of(MembershipTier).create({
        id: newId(),
        clusterId: cluster.id,
        slug: await this.freeSlug(cluster.id, form.nameEn),
        state: tierMachine.initial,
        createdAt: now,
      });
      await this.write(tier, form);
      await this.done('tier_added', tier, person, Object.fromEntries(Object.entries(form)));
      return tier.slug;
    });
  }

  async edit(
    cluster: ClusterFacts,
    slug: string,
    form: TierEditForm,
    person: PersonViewer,
  ): Promise<void> {
    check(form);
    await this.db.unit(async () => {
      const tier = await this.find(cluster, slug);
      await this.write(tier, form);
      if (tier.state === 'published') await this.mustBePublishable(tier.id);
      await this.done('tier_changed', tier, person, Object.fromEntries(Object.entries(form)));
    });
  }

  async publish(cluster: ClusterFacts, slug: string, person: PersonViewer): Promise<void> {
    await this.step(cluster, slug, 'publish', person);
  }

  async archive(cluster: ClusterFacts, slug: string, person: PersonViewer): Promise<void> {
    await this.step(cluster, slug, 'archive', person);
  }

  async addBenefit(
    cluster: ClusterFacts,
    slug: string,
    form: BenefitForm,
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const tier = await this.find(cluster, slug);
      const last = await this.db.of(TierBenefit).maximum('position', { tierId: tier.id });
      const values = await this.benefitOf(form);
      await this.db
        .of(TierBenefit)
        .insert({ id: newId(), tierId: tier.id, position: (last ?? 0) + 1, ...values });
      await this.done('benefit_added', tier, person, values);
    });
  }

  async editBenefit(
    cluster: ClusterFacts,
    slug: string,
    benefitId: string,
    form: BenefitForm,
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const tier = await this.find(cluster, slug);
      const benefit = await this.findBenefit(tier.id, benefitId);
      const values = await this.benefitOf(form);
      await this.db.of(TierBenefit).save(Object.assign(benefit, values));
      await this.done('benefit_changed', tier, person, values);
    });
  }

  async removeBenefit(
    cluster: ClusterFacts,
    slug: string,
    benefitId: string,
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const tier = await this.find(cluster, slug);
      const benefit = await this.findBenefit(tier.id, benefitId);
      await this.db.of(TierBenefit).delete({ id: benefit.id });
      if (tier.state === 'published') await this.mustBePublishable(tier.id);
      await this.done('benefit_removed', tier, person, { text: benefit.textEn });
    });
  }

  private async step(
    cluster: ClusterFacts,
    slug: string,
    name: 'publish' | 'archive',
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const tier = await this.find(cluster, slug);
      tier.state = transition(tierMachine, tier.state as TierState, name);
      if (name === 'publish') await this.mustBePublishable(tier.id);
      await this.db.of(MembershipTier).save(tier);
      await this.done(`tier_${tier.state}`, tier, person, {});
    });
  }

  private async find(cluster: ClusterFacts, slug: string): Promise<MembershipTier> {
    const found = await this.db
      .of(MembershipTier)
      .findOne({ where: { clusterId: cluster.id, slug }, ...locked(this.db) });
    if (!found) throw DomainError.notFound();
    return found;
  }

  private async findBenefit(tierId: string, id: string): Promise<TierBenefit> {
    const found = await this.db.of(TierBenefit).findOneBy({ id, tierId });
    if (!found) throw DomainError.notFound();
    return found;
  }

  private async freeSlug(clusterId: string, name: string): Promise<string> {
    const wanted = slugOf(name);
    for (let number = 1; ; number += 1) {
      const slug = number === 1 ? wanted : `${wanted}-${number}`;
      if (!(await this.db.of(MembershipTier).existsBy({ clusterId, slug }))) return slug;
    }
  }

  private async write(tier: MembershipTier, form: TierEditForm): Promise<void> {
    const { nameEn, nameNl, descriptionEn, descriptionNl, termKind, isPublic, position } = form;
    Object.assign(tier, {
      nameEn,
      nameNl,
      descriptionEn,
      descriptionNl,
      termKind,
      isPublic,
      position,
    });
    tier.maxMembers = form.maxMembers ?? null;
    tier.hasWaitingList = form.hasWaitingList;
    tier.rollOver = rollOverOf(form) ?? null;
    tier.joiningFeeCents = form.joiningFee ?? null;
    tier.extraRepresentativeCents = form.extraRepresentative ?? null;
    tier.validFrom = form.validFrom ?? null;
    tier.validTo = form.validTo ?? null;
    tier.updatedAt = this.clock.now();
    await this.db.of(MembershipTier).save(tier);
    const fees = this.db.of(TierFee);
    await fees.delete({ tierId: tier.id });
    for (const fee of feesOf(form)) await fees.insert({ id: newId(), tierId: tier.id, ...fee });
  }

  private async benefitOf(form: BenefitForm) {
    const discountBp = form.kind === 'service_discount' ? (form.discount ?? 0) * 100 : null;
    const { kind, quantity = null, textEn, textNl } = form;
    const missing = missingFigure({ kind, discountBp, quantity });
    if (missing) throw DomainError.invalid('form.required', { field: missing });
    const serviceTypeCode = form.serviceType ?? null;
    if (serviceTypeCode !== null && !(await this.isServiceType(serviceTypeCode))) {
      throw DomainError.invalid('form.choice', { field: 'serviceType' });
    }
    return { kind, serviceTypeCode, discountBp, quantity, textEn, textNl };
  }

  private async isServiceType(code: string): Promise<boolean> {
    return (
      (await this.db.row('SELECT code FROM service_type WHERE code = ?', [code])) !== undefined
    );
  }

  private async mustBePublishable(tierId: string): Promise<void> {
    const fees = await this.db.of(TierFee).countBy({ tierId });
    const benefits = await this.db.of(TierBenefit).countBy({ tierId });
    const [blocker] = publishBlockers(fees, benefits);
    if (blocker) throw DomainError.conflict(blocker.code);
  }

  private async done(
    kind: string,
    tier: MembershipTier,
    person: PersonViewer,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.audit.record({
      actor: person.id,
      action: `memberships.${kind}`,
      subject: { kind: 'membership_tier', id: tier.id },
      clusterId: tier.clusterId,
      values: { tier: tier.slug, ...values },
    });
    if (kind.startsWith('benefit_')) await this.directory.ofTier(tier.id);
    await this.contentVersion.bump();
  }
}

function check(form: TierEditForm): void {
  const { validFrom, validTo, hasWaitingList, maxMembers } = form;
  if (rollOverOf(form) === undefined) {
    throw DomainError.invalid('admission.errors.roll_over', { field: 'rollOverDay' });
  }
  if (hasWaitingList && maxMembers === undefined) {
    throw DomainError.invalid('admission.errors.waiting_without_limit', { field: 'maxMembers' });
  }
  if (validFrom !== undefined && validTo !== undefined && validTo < validFrom) {
    throw DomainError.invalid('memberships.errors.valid_to', { field: 'validTo' });
  }
}
