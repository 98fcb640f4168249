import { Body, Controller, Get, Global, Module, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Express } from 'express';
import { CONFIG } from '../../src/platform/config/config.module.js';
import {
  Allow,
  anyone,
  ChoiceField,
  EuroField,
  Filter,
  Form,
  signedIn,
  type Submitted,
  TextField,
} from '../../src/platform/http/index.js';
import { ApiDocument, OpenApiModule } from '../../src/platform/openapi/index.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { problemsOf } from './openapi-rules.js';

class SampleForm {
  @TextField({ max: 80 }) title!: string;
  @EuroField({ optional: true }) budget?: number;
}
class SampleFilter {
  @ChoiceField(['open', 'closed'], { optional: true }) state?: string;
}

@ApiTags('Samples')
@Controller('api/v1/samples')
class SampleApi {
  @Get()
  @Allow(anyone)
  @ApiOperation({ summary: 'All samples' })
  list(@Filter(SampleFilter) filter: Submitted<SampleFilter>): unknown {
    return filter.value;
  }

  @Post()
  @Allow(signedIn, { scope: 'samples:write' })
  @ApiOperation({ summary: 'Add a sample' })
  add(@Form(SampleForm) form: Submitted<SampleForm>): unknown {
    return form.value;
  }

  @Patch(':id')
  @Allow(signedIn)
  change(@Param('id') id: string, @Body() body: unknown): unknown {
    return [id, body];
  }
}
@Controller('samples')
class SamplePages {
  @Get()
  @Allow(anyone)
  show(): string {
    return '';
  }
}
const settings = { root: process.cwd(), publicUrl: 'http://portal.test' };
@Global()
@Module({ providers: [{ provide: CONFIG, useValue: settings }], exports: [CONFIG] })
class SettingsModule {}
@Module({ imports: [SettingsModule, OpenApiModule], controllers: [SampleApi, SamplePages] })
class SampleModule {}

describe('the description of the API', () => {
  let app: NestExpressApplication;
  let api: ApiDocument;

  beforeAll(async () => {
    const module = await Test.createTestingModule({ imports: [SampleModule] }).compile();
    app = module.createNestApplication<NestExpressApplication>();
    await app.init();
    api = app.get(ApiDocument);
    api.of(app);
  });
  afterAll(() => app.close());

  const operation = (method: string, path: string) =>
    api.routes().find((route) => route.method === method && route.path === path)?.operation;

  it('has the routes of the API and no pages', () => {
    expect(Object.keys(api.document().paths)).toEqual(['/api/v1/samples', '/api/v1/samples/{id}']);
  });

  it('says what a form takes, from the rules that check it', () => {
    expect(operation('post', '/api/v1/samples')?.requestBody).toEqual({
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/SampleForm' } } },
    });
    expect(api.document().components?.schemas?.SampleForm).toMatchObject({
      required: ['title'],
      properties: { title: { type: 'string', maxLength: 80 }, budget: { type: 'integer' } },
    });
  });

  it('says what a list can be filtered by', () => {
    expect(operation('get', '/api/v1/samples')?.parameters).toEqual([
      {
        name: 'state',
        in: 'query',
        required: false,
        schema: { type: 'string', enum: ['open', 'closed'] },
      },
    ]);
  });

  it('names the scope of a route, and asks nothing of a public one', () => {
    expect(operation('post', '/api/v1/samples')).toMatchObject({
      security: [{ token: ['samples:write'] }],
      'x-scope': 'samples:write',
    });
    expect(operation('get', '/api/v1/samples')?.security).toEqual([]);
  });

  it('offers an idempotency key wherever something is made, and tells refusals', () => {
    const add = operation('post', '/api/v1/samples');
    expect(add?.parameters?.map((one) => one.name)).toContain('Idempotency-Key');
    expect(Object.keys(add?.responses ?? {})).toEqual([
      '201',
      '401',
      '403',
      '409',
      '422',
      '429',
      '503',
    ]);
    expect(operation('get', '/api/v1/samples')?.parameters).not.toContainEqual(
      expect.objectContaining({ name: 'Idempotency-Key' }),
    );
  });

  it('is checked by rules that find what is missing', () => {
    const problems = problemsOf(api.document());
    expect(problems).toEqual([
      'patch /api/v1/samples/{id}: no summary',
      'patch /api/v1/samples/{id}: no scope',
    ]);
  });
});

describe("the portal's API", () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it('describes itself to anybody, without fault', async () => {
    const { status, body, headers } = await portal.api().get('/api/openapi.json');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch('application/json');
    expect(problemsOf(body)).toEqual([]);
  });

  it('leaves out no route', async () => {
    const { body } = await portal.api().get('/api/openapi.json');
    const told = Object.entries((body as { paths: Record<string, object> }).paths).flatMap(
      ([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(told.sort()).toEqual(routesOf(portal).sort());
  });

  it('says what each call answers with', async () => {
    const { body } = await portal.api().get('/api/openapi.json');
    const { paths, components } = body as OpenAPIObject;
    const answer = paths['/api/v1/invoices']?.get?.responses['200'];
    expect(answer).toMatchObject({
      content: {
        'application/json': {
          schema: {
            properties: {
              items: { type: 'array', items: { $ref: '#/components/schemas/InvoiceRow' } },
              next: { type: ['string', 'null'] },
            },
          },
        },
      },
    });
    expect(components?.schemas?.InvoiceRow).toMatchObject({
      properties: {
        totalCents: { type: 'integer', description: 'Euro cents' },
        dueOn: { type: ['string', 'null'], format: 'date' },
      },
    });
    const { text } = await portal.visitor().get('/en/api/docs?part=invoices');
    expect(text).toContain('<code>{ items: InvoiceRow[], next: string | null }</code>');
    expect(text).toContain('dueOn: date | null\n');
  });

  it('is explained on a page in both languages', async () => {
    const visitor = portal.visitor();
    const bare = await visitor.get('/api/docs', { 'accept-language': 'nl-NL,nl;q=0.9' });
    expect([bare.status, bare.location]).toEqual([302, '/nl/api/docs']);
    for (const [locale, title] of [
      ['en', 'API of the portal'],
      ['nl', 'API van het portaal'],
    ] as const) {
      const { status, text, headers } = await visitor.get(`/${locale}/api/docs`);
      expect(status).toBe(200);
      expect(text).toContain(`<h1>${title}</h1>`);
      expect(text).toContain(`lang="${locale}"`);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      for (const route of routesOf(portal)) {
        const [method = '', path = ''] = route.split(' ');
        expect(text).toContain(`<b>${method.toUpperCase()}</b> <code>${path}</code>`);
      }
    }
  });

  it('knows no such page below another address', async () => {
    expect((await portal.visitor().get('/en/api/openapi.json')).status).toBe(404);
    expect((await portal.visitor().get('/en/api/docs/more')).status).toBe(404);
  });
});

interface Layer {
  readonly route?: {
    readonly path: string;
    readonly stack: readonly { readonly method: string }[];
  };
}

/** The routes of the API as the router knows them. */
function routesOf(portal: TestPortal): string[] {
  const express: Express = portal.app.getHttpAdapter().getInstance();
  return (express.router.stack as Layer[]).flatMap(({ route }) =>
    route && /^\/api\/v\d/.test(route.path)
      ? route.stack
          .filter(({ method }) => method !== 'head')
          .map(({ method }) => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`)
      : [],
  );
}
