import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { type Page, page } from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { requestPaths } from '../requests.paths.js';
import { budgetBands } from '../rules/budget.js';
import type { DraftStep } from '../rules/draft-problems.js';
import { AskingPresenter, offerOptions, stepsOf, toNeedItem } from './asking.presenter.js';
import type {
  CheckView,
  DatesView,
  ItemPageView,
  NeedsView,
  Option,
  ProjectView,
  SummaryRow,
} from './asking.views.js';
import { type Draft, DraftQueries } from './drafts.queries.js';

const trls: readonly Option[] = Array.from({ length: 9 }, (_, index) => ({
  value: String(index + 1),
  labelKey: `requests.trl.${index + 1}`,
}));

/** The pages of a draft, the same for a fresh look and for a refused form. */
@Injectable()
export class DraftPagePresenter {
  constructor(
    private readonly presenter: AskingPresenter,
    private readonly queries: DraftQueries,
  ) {}

  async needs(
    draft: Draft,
    form: FormState,
    addForm: FormState,
    locale: Locale,
  ): Promise<Page<NeedsView>> {
    const view = {
      ...this.common(draft, 'needs', form),
      items: draft.items.map(toNeedItem),
      services: await this.presenter.serviceOptions(locale),
      clusters: await this.presenter.clusterOptions(),
      addForm,
    };
    return this.page('needs', view, 'requests.new.needsTitle');
  }

  item(draft: Draft, itemId: string, state?: FormState): Page<ItemPageView> {
    const item = draft.items.find(({ id }) => id === itemId);
    if (!item) throw DomainError.notFound();
    const { offerId, quantity, note } = item;
    const form = state ?? freshForm({ offer: offerId ?? '', quantity, note });
    const view = {
      ...this.common(draft, 'needs', form),
      item: toNeedItem(item),
      offers: item.offering.offers.length > 0 ? offerOptions(item.offering) : [],
    };
    return this.page('item', view, 'requests.new.itemTitle');
  }

  project(draft: Draft, state?: FormState): Page<ProjectView> {
    const { title, brief, project, trlNow, trlWanted, confidential } = draft;
    const form = state ?? freshForm({ title, brief, project, trlNow, trlWanted, confidential });
    return this.page(
      'project',
      { ...this.common(draft, 'project', form), trls },
      'requests.new.projectTitle',
    );
  }

  dates(draft: Draft, state?: FormState): Page<DatesView> {
    const { startsOn, endsOn, budgetBand } = draft;
    const bands = budgetBands.map((value) => ({ value, labelKey: `requests.budget.${value}` }));
    const form = state ?? freshForm({ startsOn, endsOn, budgetBand });
    return this.page(
      'dates',
      { ...this.common(draft, 'dates', form), bands },
      'requests.new.datesTitle',
    );
  }

  check(draft: Draft, form: FormState): Page<CheckView> {
    const panel = this.presenter.panelOf(draft);
    const view: CheckView = {
      ...this.common(draft, 'check', form),
      rows: rowsOf(draft),
      items: draft.items.map(toNeedItem),
      clusters: panel.clusters,
      needsHref: requestPaths.needs(draft.id),
      problems: this.queries.problems(draft).map(({ code, step }) => ({
        words: code,
        href: requestPaths[step](draft.id),
      })),
    };
    return this.page('check', view, 'form.checkAnswers');
  }

  private common(draft: Draft, step: DraftStep, form: FormState) {
    return {
      steps: stepsOf(step, draft.id),
      panel: this.presenter.panelOf(draft),
      form,
      draft: draft.id,
    };
  }

  private page<V extends object>(template: string, view: V, title: string): Page<V> {
    return page(`requests/${template}`, view, { title, section: 'requests' });
  }
}

function rowsOf(draft: Draft): SummaryRow[] {
  const project = requestPaths.project(draft.id);
  const dates = requestPaths.dates(draft.id);
  const row = (name: string, kind: string, value: unknown, changeHref: string): SummaryRow => ({
    labelKey: `requests.label.${name}`,
    kind,
    value,
    changeHref,
  });
  const trl = (level: number | null) => (level === null ? null : `requests.trl.${level}`);
  return [
    row('title', 'text', draft.title, project),
    row('brief', 'lines', draft.brief, project),
    row('project', 'lines', draft.project, project),
    row('trlNow', 'words', trl(draft.trlNow), project),
    row('trlWanted', 'words', trl(draft.trlWanted), project),
    row('confidential', 'words', draft.confidential ? 'form.yes' : 'form.no', project),
    row('startsOn', 'day', draft.startsOn, dates),
    row('endsOn', 'day', draft.endsOn, dates),
    row('budgetBand', 'words', draft.budgetBand && `requests.budget.${draft.budgetBand}`, dates),
  ];
}
