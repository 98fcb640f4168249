import { Controller, Get, Param, Post } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import {
  administrator,
  Allow,
  Form,
  Forms,
  page,
  type Page,
  type PageOptions,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { clusterPaths } from './clusters.paths.js';
import type { VocabularyTerm } from './clusters.views.js';
import { isVocabulary, type VocabularyName, vocabularyNames } from './vocabularies.js';
import { NewTermForm, TermForm } from './vocabulary.forms.js';
import { VocabularyQueries } from './vocabulary.queries.js';
import { VocabularyService } from './vocabulary.service.js';

export interface VocabulariesPage {
  readonly vocabularies: readonly {
    readonly name: VocabularyName;
    readonly terms: readonly VocabularyTerm[];
  }[];
}

export interface TermPage {
  readonly vocabulary: VocabularyName;
  /** The code of the word that is edited; nothing for a new one. */
  readonly code: string | null;
  readonly form: FormState;
}

const around: Omit<PageOptions, 'title'> = {
  layout: 'workspace',
  workspace: { kind: 'admin' },
  section: 'vocabularies',
};
const below: Omit<PageOptions, 'title'> = {
  ...around,
  crumbs: [{ words: 'clusters.vocabularies.title', path: clusterPaths.vocabularies() }],
};
const saved = (key: string): Redirect => redirect(clusterPaths.vocabularies(), { kind: 'ok', key });

/** The vocabularies, for the administrator. */
@Controller('admin/vocabularies')
@Allow(administrator)
export class VocabularyPages {
  constructor(
    private readonly terms: VocabularyQueries,
    private readonly service: VocabularyService,
    private readonly forms: Forms,
  ) {}

  @Get()
  async list(): Promise<Page<VocabulariesPage>> {
    const vocabularies = await Promise.all(
      vocabularyNames.map(async (name) => ({ name, terms: await this.terms.terms(name) })),
    );
    return page(
      'clusters/vocabularies',
      { vocabularies },
      { ...around, title: 'clusters.vocabularies.title' },
    );
  }

  @Get(':vocabulary/new')
  blank(@Param('vocabulary') name: string): Page<TermPage> {
    return this.termPage(known(name), null, freshForm());
  }

  @Post(':vocabulary/new')
  async add(
    @Param('vocabulary') name: string,
    @Form(NewTermForm) form: Submitted<NewTermForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const vocabulary = known(name);
    return this.forms.answer(form, {
      perform: (value) => this.service.add(vocabulary, value, person.id),
      done: () => saved('clusters.done.added'),
      again: (state) => this.termPage(vocabulary, null, state),
    });
  }

  @Get(':vocabulary/:code')
  async open(
    @Param('vocabulary') name: string,
    @Param('code') code: string,
  ): Promise<Page<TermPage>> {
    const term = await this.terms.term(known(name), code);
    if (!term) throw DomainError.notFound();
    const values = { labelEn: term.label.en, labelNl: term.label.nl };
    return this.termPage(known(name), code, freshForm(values));
  }

  @Post(':vocabulary/:code')
  async rename(
    @Param('vocabulary') name: string,
    @Param('code') code: string,
    @Form(TermForm) form: Submitted<TermForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const vocabulary = known(name);
    if (!(await this.terms.term(vocabulary, code))) throw DomainError.notFound();
    return this.forms.answer(form, {
      perform: (value) => this.service.rename(vocabulary, code, value, person.id),
      done: () => saved('clusters.done.saved'),
      again: (state) => this.termPage(vocabulary, code, state),
    });
  }

  private termPage(
    vocabulary: VocabularyName,
    code: string | null,
    form: FormState,
  ): Page<TermPage> {
    const title = code === null ? 'clusters.term.addTitle' : 'clusters.term.editTitle';
    return page('clusters/term', { vocabulary, code, form }, { ...below, title });
  }
}

function known(name: string): VocabularyName {
  if (!isVocabulary(name)) throw DomainError.notFound();
  return name;
}
