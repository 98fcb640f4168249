import { Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Locale } from '../../kernel/localised.js';
import { formatOf } from '../../platform/files/index.js';
import {
  type Download,
  Form,
  type Forms,
  Lang,
  type Page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { type Columns, type Judged, templateFile } from '../../platform/tables/index.js';
import { freshForm } from '../../platform/views/index.js';
import { NothingForm } from '../canvas/entry.forms.js';
import { type ImportDesk, ImportRefused } from './import-desk.js';
import { ImportFileForm } from './import.forms.js';
import type { ImportFrame } from './import-frame.js';

/**
 * The pages of an import: a room's controller extends them, says its path and its policy by
 * `@Controller('manage/:cluster/…/import')` and `@Allow(organiserOfCluster)`, and gives its frame.
 */
export abstract class ImportPages<C extends Columns, R> {
  protected constructor(
    private readonly desk: ImportDesk,
    private readonly forms: Forms,
    private readonly frame: ImportFrame<C, R>,
  ) {}

  @Get()
  start(@Param('cluster') slug: string, @Lang() locale: Locale): Promise<Page> {
    return this.desk.startPage(this.frame, slug, locale, freshForm());
  }

  @Post()
  async look(
    @Param('cluster') slug: string,
    @Form(ImportFileForm) form: Submitted<ImportFileForm>,
    @Req() request: Request,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const { id } = await this.desk.cluster(slug);
    let refused: Judged<R> | undefined;
    return this.forms.answer(form, {
      perform: async (value) => {
        try {
          return await this.desk.look(this.frame, id, value, request, person.id);
        } catch (error) {
          if (error instanceof ImportRefused) refused = error.run as Judged<R>;
          throw error;
        }
      },
      done: (made) => redirect(this.one(slug, made)),
      again: (state) => this.desk.startPage(this.frame, slug, locale, state, refused),
    });
  }

  @Get('template.:format')
  async template(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Lang() locale: Locale,
  ): Promise<Download> {
    await this.desk.cluster(slug);
    const kind = formatOf(`.${format === 'json' ? 'none' : format}`) as 'csv' | 'xlsx';
    const name = this.frame.kind.replaceAll('.', '-');
    return templateFile(kind, `${slug}-${name}`, this.frame.columns, locale);
  }

  @Get(':id')
  show(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Lang() locale: Locale,
  ): Promise<Page> {
    return this.desk.onePage(this.frame, slug, id, locale, freshForm());
  }

  @Post(':id/post')
  async post(
    @Param('cluster') slug: string,
    @Param('id') importId: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const { id } = await this.desk.cluster(slug);
    return this.forms.answer(form, {
      perform: () => this.desk.imports.post(this.frame, id, importId, person.id),
      done: (count) => this.back(slug, importId, 'posted', count),
      again: (state) => this.desk.onePage(this.frame, slug, importId, locale, state),
    });
  }

  @Post(':id/discard')
  async discard(
    @Param('cluster') slug: string,
    @Param('id') importId: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const { id } = await this.desk.cluster(slug);
    return this.forms.answer(form, {
      perform: () => this.desk.imports.discard(this.frame.kind, id, importId),
      done: () => redirect(this.frame.path(slug), { kind: 'ok', key: 'tables.done.discarded' }),
      again: (state) => this.desk.onePage(this.frame, slug, importId, locale, state),
    });
  }

  @Get(':id/undo')
  askUndo(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Lang() locale: Locale,
  ): Promise<Page> {
    return this.desk.undoPage(this.frame, slug, id, locale, freshForm());
  }

  @Post(':id/undo')
  async undo(
    @Param('cluster') slug: string,
    @Param('id') importId: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const { id } = await this.desk.cluster(slug);
    return this.forms.answer(form, {
      perform: () => this.desk.imports.undo(this.frame, id, importId, person.id),
      done: (count) => this.back(slug, importId, 'undone', count),
      again: (state) => this.desk.undoPage(this.frame, slug, importId, locale, state),
    });
  }

  private one(slug: string, id: string): string {
    return `${this.frame.path(slug)}/${id}`;
  }

  private back(slug: string, id: string, done: 'posted' | 'undone', count: number): Redirect {
    const key = `tables.done.${done}`;
    return redirect(this.one(slug, id), { kind: 'ok', key, params: { count } });
  }
}
