import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { type Page, page, uploadsOf } from '../../platform/http/index.js';
import {
  type Columns,
  ImportQueries,
  Imports,
  type Judged,
  type SentTable,
} from '../../platform/tables/index.js';
import type { FormState } from '../../platform/views/index.js';
import { ClusterQueries } from '../clusters.queries.js';
import type { ClusterSummary } from '../clusters.views.js';
import { PeopleNames } from '../people-names.queries.js';
import { workspaceOf } from '../workspace.js';
import type { ImportFileForm } from './import.forms.js';
import type { ImportFrame } from './import-frame.js';
import { columnViews, importLinks, runView } from './import-view.js';

/** The file was looked at and cannot be taken: what was found goes with the refusal. */
export class ImportRefused<R> extends DomainError {
  constructor(readonly run: Judged<R>) {
    const code = run.problems.length > 0 ? 'tables.errors.refused' : 'tables.errors.nothing_new';
    super('invalid', code, { params: { count: run.problems.length } });
  }
}

/** The pages of an import, the same for every room. */
@Injectable()
export class ImportDesk {
  constructor(
    readonly imports: Imports,
    private readonly queries: ImportQueries,
    private readonly clusters: ClusterQueries,
    private readonly names: PeopleNames,
  ) {}

  cluster(slug: string): Promise<ClusterSummary> {
    return this.clusters.one(slug);
  }

  /** Looks at what was sent; gives the id under which it is kept, or throws `ImportRefused`. */
  async look<C extends Columns, R>(
    frame: ImportFrame<C, R>,
    clusterId: string,
    { text, skipKnown }: ImportFileForm,
    request: Request,
    by: string,
  ): Promise<string> {
    const file = sentFile(request, text);
    const { id, run } = await this.imports.dryRun(frame, { clusterId, skipKnown }, file, by);
    if (id === undefined) throw new ImportRefused(run);
    return id;
  }

  async startPage<C extends Columns, R>(
    frame: ImportFrame<C, R>,
    slug: string,
    locale: Locale,
    form: FormState,
    refused?: Judged<R>,
  ): Promise<Page> {
    const cluster = await this.cluster(slug);
    const links = importLinks(frame.path(slug), locale);
    const sent = await this.names.withMakers(await this.queries.list(frame.kind, cluster.id));
    const model = {
      ...{ cluster, form, links, titleKey: frame.titleKey, leadKey: frame.leadKey },
      rules: frame.ruleKeys ?? [],
      columns: columnViews(frame.columns),
      refused: refused ? runView(frame, refused) : null,
      imports: sent.map((one) => ({ ...one, href: links.one(one.id) })),
    };
    return page('clusters/imports/start', model, {
      ...workspaceOf(cluster, frame.section, frame.above(slug), { words: frame.titleKey }),
      title: frame.titleKey,
    });
  }

  async onePage<C extends Columns, R>(
    frame: ImportFrame<C, R>,
    slug: string,
    id: string,
    locale: Locale,
    form: FormState,
  ): Promise<Page> {
    const cluster = await this.cluster(slug);
    const found = await this.found(frame, cluster.id, id);
    const run = await this.imports.again(frame, cluster.id, id);
    const here = importLinks(frame.path(slug), locale).one(id);
    const model = {
      ...{ cluster, form, found, here, canUndo: frame.undo !== undefined },
      run: run ? runView(frame, run) : null,
    };
    return page('clusters/imports/one', model, {
      ...this.below(frame, cluster, { literal: found.fileName }),
    });
  }

  async undoPage<C extends Columns, R>(
    frame: ImportFrame<C, R>,
    slug: string,
    id: string,
    locale: Locale,
    form: FormState,
  ): Promise<Page> {
    const cluster = await this.cluster(slug);
    const found = await this.found(frame, cluster.id, id);
    const here = importLinks(frame.path(slug), locale).one(id);
    return page(
      'clusters/imports/undo',
      { cluster, form, found, here },
      {
        ...this.below(frame, cluster, 'tables.import.undo'),
      },
    );
  }

  private async found<C extends Columns, R>(
    { kind }: ImportFrame<C, R>,
    clusterId: string,
    id: string,
  ) {
    const found = await this.queries.one(kind, clusterId, id);
    const names = await this.names.of([found.createdById, found.undoneById]);
    return {
      ...found,
      createdBy: names.get(found.createdById) ?? null,
      undoneBy: names.get(found.undoneById) ?? null,
    };
  }

  private below<C extends Columns, R>(
    { section, above, titleKey, path }: ImportFrame<C, R>,
    cluster: ClusterSummary,
    title: string | { readonly literal: string },
  ) {
    const { slug } = cluster;
    const start = { words: titleKey, path: path(slug) };
    return { ...workspaceOf(cluster, section, above(slug), start, { words: title }), title };
  }
}

function sentFile(request: Request, pasted: string | undefined): SentTable {
  const [file] = uploadsOf(request, 'file');
  if (file) return { name: file.name, body: file.body };
  if (pasted === undefined) throw DomainError.invalid('tables.errors.no_file', { field: 'file' });
  return { name: 'paste.csv', body: Buffer.from(pasted, 'utf8') };
}
