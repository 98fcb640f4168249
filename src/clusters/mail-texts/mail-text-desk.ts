import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import { type Crumb, type Page, page } from '../../platform/http/index.js';
import {
  MailTextBook,
  type MailTemplate,
  MailTexts,
  type MailWords,
} from '../../platform/mail/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { clusterPaths as paths } from '../clusters.paths.js';
import { ClusterQueries } from '../clusters.queries.js';
import type { ClusterSummary } from '../clusters.views.js';
import { guard } from '../saved.js';
import { workspaceOf } from '../workspace.js';
import { valuesOf } from './mail-text.forms.js';

/** The pages about a cluster's own words for its mails. */
@Injectable()
export class MailTextDesk {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly texts: MailTexts,
    private readonly book: MailTextBook,
  ) {}

  cluster(slug: string): Promise<ClusterSummary> {
    return this.clusters.one(slug);
  }

  template(room: string, name: string): MailTemplate {
    return this.texts.one(`${room}/${name}`);
  }

  async list(slug: string): Promise<Page> {
    const cluster = await this.cluster(slug);
    const changed = await this.book.changed(cluster.id);
    const mails = this.texts.all.map(({ template, labelKey }) => ({
      ...{ labelKey, path: pathOf(slug, template), updatedAt: changed.get(template) ?? null },
    }));
    return page(
      'clusters/mail-texts/list',
      { cluster, mails },
      {
        ...around(cluster, { words: 'clusters.mailTexts.title' }),
        title: 'clusters.mailTexts.title',
      },
    );
  }

  /** The words to edit; `preview` are those to be shown with sample values. */
  async edit(
    slug: string,
    template: MailTemplate,
    form?: FormState,
    preview?: MailWords,
  ): Promise<Page> {
    const cluster = await this.cluster(slug);
    const known = await this.book.words(cluster.id, template);
    const values = valuesOf(known.words);
    const state = form ?? freshForm(values);
    const here = pathOf(slug, template.template);
    const model = {
      ...{ cluster, form: state, here, labelKey: template.labelKey, updatedAt: known.updatedAt },
      ...guard(state, { revision: known.revision, values }),
      placeholders: this.placeholders(template),
      previews: preview ? this.previews(template, preview) : null,
    };
    return page('clusters/mail-texts/edit', model, {
      ...around(cluster, up(cluster), { words: template.labelKey }),
      title: template.labelKey,
    });
  }

  async question(slug: string, template: MailTemplate, form: FormState): Promise<Page> {
    const cluster = await this.cluster(slug);
    const here = pathOf(slug, template.template);
    const { labelKey } = template;
    return page(
      'clusters/mail-texts/reset',
      { cluster, form, here, labelKey },
      {
        ...around(cluster, up(cluster), { words: labelKey, path: here }),
        title: 'clusters.mailTexts.reset.title',
      },
    );
  }

  /** Each blank with what it means and what stands there in an example, in both languages. */
  private placeholders(template: MailTemplate) {
    const sample = (name: string, locale: Locale): string => {
      const words = { subject: '', body: `{{${name}}}` };
      return this.texts.filled(template, words, locale, template.samples).body;
    };
    return template.placeholders.map(({ name, labelKey }) => ({
      ...{ blank: `{{${name}}}`, labelKey },
      sample: { en: sample(name, 'en'), nl: sample(name, 'nl') },
    }));
  }

  private previews(template: MailTemplate, words: MailWords) {
    return (['en', 'nl'] as const).map((locale) => ({
      locale,
      labelKey: locale === 'en' ? 'clusters.english' : 'clusters.dutch',
      ...this.texts.filled(template, words[locale], locale, template.samples),
    }));
  }
}

/** The path of a mail's page: a template's name has two parts. */
export function pathOf(slug: string, template: string): string {
  const [room = '', name = ''] = template.split('/');
  return paths.mailText(slug, room, name);
}

const up = ({ slug }: ClusterSummary): Crumb => ({
  ...{ words: 'clusters.mailTexts.title', path: paths.mailTexts(slug) },
});

const around = (cluster: ClusterSummary, ...crumbs: readonly Crumb[]) =>
  workspaceOf(
    cluster,
    'mail-texts',
    { words: 'clusters.settings.title', path: paths.settings(cluster.slug) },
    ...crumbs,
  );
