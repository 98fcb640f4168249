import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Body, Controller, Get, Global, Module, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '../../src/kernel/domain-error.js';
import { Db, newId } from '../../src/platform/database/index.js';
import { Files } from '../../src/platform/files/index.js';
import {
  Allow,
  anyone,
  ContentVersion,
  type Download,
  FlagField,
  Form,
  Forms,
  type Page,
  page,
  type PersonViewer,
  Redirect,
  redirect,
  Sessions,
  signedIn,
  Submitted,
  TextField,
  uploadsOf,
  ViewerSource,
  WholeNumberField,
} from '../../src/platform/http/index.js';
import type { FormState } from '../../src/platform/views/index.js';
import { Counter } from './counter.js';

class CounterForm {
  @TextField({ max: 40 }) name!: string;
  @WholeNumberField({ max: 100 }) value!: number;
  @FlagField() flash!: boolean;
}

/** A room of one table, with which the tests see what the platform does for any room. */
@Controller('counter')
class CounterPages {
  constructor(
    private readonly db: Db,
    private readonly forms: Forms,
    private readonly contentVersion: ContentVersion,
    private readonly sessions: Sessions,
    private readonly files: Files,
  ) {}

  @Get()
  @Allow(anyone)
  async list(@Query('q') q = ''): Promise<Page> {
    const rows = await this.db.rows<Counter>('SELECT name, value FROM counter ORDER BY name');
    return page('test/list', { rows, q }, { title: { literal: 'Counters' }, publicContent: true });
  }

  @Get('new')
  @Allow(anyone)
  fresh(): Page {
    return this.formPage(this.forms.once());
  }

  @Post('new')
  @Allow(anyone)
  add(@Form(CounterForm) form: Submitted<CounterForm>): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: async ({ name, value }) => {
        await addCounter(this.db, name, value);
        await this.contentVersion.bump();
        return name;
      },
      done: (name) =>
        form.value.flash
          ? redirect(`/counter?q=${name}`, { kind: 'ok', key: 'form.yes' })
          : redirect(`/counter?q=${name}`),
      again: (state) => this.formPage(state),
    });
  }

  @Get('mine')
  @Allow(signedIn)
  mine(): Page {
    return this.formPage(this.forms.once());
  }

  /** Signs in without a password: whose session it is does not matter here. */
  @Post('sign-in/:person')
  @Allow(anyone)
  async signIn(@Param('person') person: string, @Req() request: Request): Promise<Redirect> {
    await this.sessions.begin(request, person, 0);
    return redirect('/counter/mine');
  }

  @Post('sign-out')
  @Allow(signedIn)
  async signOut(@Req() request: Request): Promise<Redirect> {
    await this.sessions.end(request);
    return redirect('/counter');
  }

  @Post('file')
  @Allow(signedIn)
  async upload(@Req() request: Request): Promise<Redirect> {
    const [file] = uploadsOf(request, 'file');
    if (!file) throw DomainError.invalid('form.required');
    const { id } = await this.files.save(file, { by: 'ann' });
    return redirect(`/counter/file/${id}`);
  }

  @Get('file/:id')
  @Allow(signedIn)
  download(@Param('id') id: string): Promise<Download> {
    return this.files.download(id);
  }

  private formPage(form: FormState): Page {
    return page('test/form', { form }, { title: { literal: 'Counter' } });
  }
}

@Controller('api/v1/counter')
class CounterApi {
  constructor(private readonly db: Db) {}

  @Post()
  @Allow(anyone)
  async add(
    @Form(CounterForm) form: Submitted<CounterForm>,
  ): Promise<{ id: string; name: string }> {
    const { name, value } = form.value;
    const id = await addCounter(this.db, name, value);
    if (value === 13) throw DomainError.conflict('errors.conflict');
    return { id, name };
  }

  @Post('echo')
  @Allow(anyone)
  echo(@Body() body: unknown): { type: string } {
    return { type: typeof body };
  }
}

function addCounter(db: Db, name: string, value: number): Promise<string> {
  return db.unit(async () => {
    const id = newId();
    await db.of(Counter).insert({ id, name, value });
    return id;
  });
}

/** Everybody named in a session is a person without rights. */
class EverybodyIsSomebody extends ViewerSource {
  ofSession(id: string): Promise<PersonViewer> {
    return Promise.resolve({
      kind: 'person',
      id,
      name: id,
      email: `${id}@company.example`,
      locale: 'en',
      isAdministrator: false,
      organisations: [],
      grants: [],
    });
  }

  ofToken(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

@Global()
@Module({
  controllers: [CounterPages, CounterApi],
  providers: [{ provide: ViewerSource, useClass: EverybodyIsSomebody }],
  exports: [ViewerSource],
})
export class CounterModule {}

/** The portal's templates with those of the counter room beside them. */
export function layTemplates(from: string, folder: string): string {
  const views = join(folder, 'views');
  cpSync(from, views, { recursive: true });
  mkdirSync(join(views, 'test'), { recursive: true });
  for (const [name, text] of Object.entries(templates))
    writeFileSync(join(views, `${name}.hbs`), text);
  mkdirSync(join(views, 'mail', 'test'), { recursive: true });
  writeFileSync(
    join(views, 'mail', 'test', 'letter.hbs'),
    '{{subject}}\n\n{{t "form.back"}} {{name}} <{{name}}>\n{{publicUrl}}\n',
  );
  return views;
}

/** Layouts of their own, because the portal's lead to rooms that are not here. */
const layout =
  '<!doctype html><html lang="{{shell.locale}}"><head><title>{{shell.title}}</title></head>' +
  '<body>{{body}}<p>{{shell.flash.text}}</p></body></html>';

const templates: Readonly<Record<string, string>> = {
  'layouts/public': layout,
  'layouts/plain': layout,
  'errors/error': '<h1>{{@shell.heading}}</h1><p>{{explanation}}</p>',
  'test/list': '<p>q={{q}}</p>{{#each rows}}<p>{{name}}={{value}}</p>{{/each}}',
  'test/form':
    '<form method="post" action="{{href "/counter/new"}}" novalidate>{{> csrf once=form.once}}' +
    '{{#with (field form "name")}}<input name="name" value="{{value}}" />{{error}}{{/with}}</form>',
};
