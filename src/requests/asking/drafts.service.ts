import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { FormRefused, type PersonViewer } from '../../platform/http/index.js';
import type {
  ClustersForm,
  DatesForm,
  Fields,
  ItemForm,
  ProjectForm,
  StartForm,
} from '../requests.forms.js';
import {
  type DraftProblem,
  dateProblems,
  needProblems,
  projectProblems,
} from '../rules/draft-problems.js';
import { ServiceRequest } from '../service-request.entity.js';
import { RequestItem } from '../work-package.entity.js';
import { DraftPackages } from './draft-packages.js';
import { type Draft, DraftQueries } from './drafts.queries.js';
import { type Offering, OfferingQueries } from './offerings.queries.js';

const ITEMS_AT_MOST = 20;

/** Writing a request step by step; whatever is given is kept, what is missing is said when going on. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly drafts: DraftQueries,
    private readonly offerings: OfferingQueries,
    private readonly packages: DraftPackages,
  ) {}

  /** Begins a draft with the services and clusters chosen; gives its id. */
  async start(person: PersonViewer, form: Fields<StartForm>): Promise<string> {
    const organisation = organisationOf(person, form.organisation);
    const slugs = [...new Set(form.service ?? [])];
    const chosen = await this.offeringsOf(slugs, organisation.id);
    refuse(
      needProblems({ clusters: chosen.length + (form.cluster ?? []).length, withdrawnServices: 0 }),
    );
    return this.db.unit(async () => {
      const id = newId();
      const now = this.clock.now();
      await this.db.of(ServiceRequest).insert({
        id,
        reference: null,
        organisationId: organisation.id,
        createdBy: person.id,
        state: 'draft',
        title: null,
        brief: null,
        project: null,
        trlNow: null,
        trlWanted: null,
        startsOn: null,
        endsOn: null,
        budgetBand: null,
        confidential: false,
        consent: false,
        createdAt: now,
        updatedAt: now,
        submittedAt: null,
      });
      const single = chosen.length === 1;
      for (const [position, offering] of chosen.entries()) {
        await this.insertItem(id, offering, single ? form : {}, position);
      }
      await this.packages.choose(id, form.cluster ?? []);
      await this.record(person, 'requests.start', id);
      return id;
    });
  }

  /** Adds a service; gives the id of its item. */
  async addItem(
    person: PersonViewer,
    id: string,
    slug: string,
    details: Fields<ItemForm> = {},
  ): Promise<string> {
    return this.change(person, id, async (draft) => {
      if (draft.items.length >= ITEMS_AT_MOST) {
        throw DomainError.invalid('requests.errors.items', {
          field: 'service',
          params: { max: ITEMS_AT_MOST },
        });
      }
      const [offering] = await this.offeringsOf([slug], draft.organisationId);
      if (!offering) throw DomainError.invalid('requests.errors.service', { field: 'service' });
      return this.insertItem(id, offering, details, draft.items.length);
    });
  }

  saveItem(
    person: PersonViewer,
    id: string,
    itemId: string,
    form: Fields<ItemForm>,
  ): Promise<void> {
    return this.change(person, id, async (draft) => {
      const item = draft.items.find((one) => one.id === itemId);
      if (!item) throw DomainError.notFound();
      const offerId = offerIn(item.offering, form.offer);
      const { quantity = null, note = null } = form;
      await this.db.of(RequestItem).update({ id: itemId }, { offerId, quantity, note });
    });
  }

  removeItem(person: PersonViewer, id: string, itemId: string): Promise<void> {
    return this.change(person, id, async (draft) => {
      if (!draft.items.some((one) => one.id === itemId)) throw DomainError.notFound();
      await this.db.of(RequestItem).delete({ id: itemId });
      await this.packages.dropUnneeded(id);
    });
  }

  saveClusters(person: PersonViewer, id: string, form: Fields<ClustersForm>): Promise<void> {
    return this.change(person, id, async (draft) => {
      await this.packages.choose(id, form.cluster ?? []);
      const clusters = draft.items.length + (form.cluster ?? []).length;
      if (form.go !== 'later') refuse(needProblems({ clusters, withdrawnServices: 0 }));
    });
  }

  saveProject(person: PersonViewer, id: string, form: Fields<ProjectForm>): Promise<void> {
    return this.change(person, id, async () => {
      const { brief = null, project = null, trlNow = null, trlWanted = null, confidential } = form;
      const title = form.title?.replace(/\s+/g, ' ') ?? null;
      const facts = { title, brief, trlNow, trlWanted };
      if (form.go !== 'later') refuse(projectProblems(facts));
      await this.db.of(ServiceRequest).update({ id }, { ...facts, project, confidential });
    });
  }

  saveDates(person: PersonViewer, id: string, form: Fields<DatesForm>): Promise<void> {
    return this.change(person, id, async () => {
      const { startsOn = null, endsOn = null, budgetBand = null } = form;
      refuse(dateProblems({ startsOn, endsOn }, this.clock.today()));
      await this.db.of(ServiceRequest).update({ id }, { startsOn, endsOn, budgetBand });
    });
  }

  async discard(person: PersonViewer, id: string): Promise<void> {
    await this.db.unit(async () => {
      await this.drafts.one(person, id);
      await this.db.of(ServiceRequest).delete({ id });
      await this.record(person, 'requests.discard', id);
    });
  }

  private change<T>(
    person: PersonViewer,
    id: string,
    work: (draft: Draft) => Promise<T>,
  ): Promise<T> {
    return this.db.unit(async () => {
      await this.db.run('UPDATE service_request SET updated_at = ? WHERE id = ? AND state = ?', [
        this.clock.now(),
        id,
        'draft',
      ]);
      const draft = await this.drafts.one(person, id);
      const result = await work(draft);
      await this.record(person, 'requests.save', id);
      return result;
    });
  }

  private async insertItem(
    requestId: string,
    offering: Offering,
    form: Pick<ItemForm, 'offer' | 'quantity' | 'note'>,
    position: number,
  ): Promise<string> {
    const id = newId();
    const workPackageId = await this.packages.ensure(requestId, offering.cluster);
    await this.db.of(RequestItem).insert({
      id,
      requestId,
      workPackageId,
      serviceId: offering.id,
      offerId: offerIn(offering, form.offer),
      quantity: form.quantity ?? null,
      note: form.note ?? null,
      position,
    });
    return id;
  }

  private async offeringsOf(slugs: readonly string[], organisationId: string): Promise<Offering[]> {
    const category = await this.offerings.categoryOf(organisationId);
    const found = await this.offerings.bySlugs(slugs, category, this.clock.today());
    if (found.length !== slugs.length) {
      throw DomainError.invalid('requests.errors.service', { field: 'service' });
    }
    return found;
  }

  private async record(person: PersonViewer, action: string, id: string): Promise<void> {
    await this.audit.record({ actor: person.id, action, subject: { kind: 'service_request', id } });
  }
}

/** The organisation somebody asks for: the named one, or the only one. */
export function organisationOf(person: PersonViewer, id: string | undefined) {
  if (person.organisations.length === 0)
    throw DomainError.invalid('requests.errors.no_organisation');
  const found =
    id === undefined && person.organisations.length === 1
      ? person.organisations[0]
      : person.organisations.find((one) => one.id === id);
  if (!found) throw DomainError.invalid('requests.errors.organisation', { field: 'organisation' });
  return found;
}

function offerIn(offering: Offering, offerId: string | undefined): string | null {
  if (offerId === undefined) return null;
  if (offering.offers.some((one) => one.id === offerId)) return offerId;
  throw DomainError.invalid('form.choice', { field: 'offer' });
}

function refuse(problems: readonly DraftProblem[]): void {
  if (problems.length === 0) return;
  throw new FormRefused(problems.map(({ field, code }) => ({ field, code })));
}
