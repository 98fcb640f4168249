import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.module.js';
import {
  type AnswerSchema,
  ApiDocument,
  type ApiRoute,
  type FieldSchema,
  type FormSchema,
} from '../../platform/openapi/index.js';
import type { ApiDocsView, ApiField, ApiRouteView, ApiTypeView } from './api-docs.views.js';
import { exampleOf, typeOf } from './field-words.js';
import { fieldsOf as linesOf, namesIn, shapeOf } from './shape-words.js';

/** Turns the API's description into what its page shows. */
@Injectable()
export class ApiDocsQueries {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly api: ApiDocument,
  ) {}

  /** All calls; those of one part with all that can be said of them. */
  view(part?: string): ApiDocsView {
    const tags = new Map<string, ApiRoute[]>();
    for (const route of this.api.routes()) {
      const tag = route.operation.tags?.[0] ?? '';
      tags.set(tag, [...(tags.get(tag) ?? []), route]);
    }
    return {
      address: this.config.publicUrl,
      version: this.api.document().info.version,
      groups: [...tags]
        .sort(([a], [b]) => a.localeCompare(b, 'en'))
        .map(([tag, routes]) => ({
          ...{ id: idOf(tag), tag: titled(tag), isOpen: idOf(tag) === part },
          routes: routes.map((route) => this.route(route)),
          types: idOf(tag) === part ? this.types(routes) : [],
        })),
    };
  }

  private route({ method, path, operation }: ApiRoute): ApiRouteView {
    const form = operation.requestBody ? this.formOf(operation.requestBody) : undefined;
    return {
      id: idOf(operation.operationId),
      method: method.toUpperCase(),
      path,
      summary: operation.summary ?? '',
      isPublic: operation.security?.length === 0,
      scope: operation['x-scope'] ?? null,
      parameters: (operation.parameters ?? []).map(
        ({ name, in: place, required = false, schema, description }): ApiField => ({
          ...{ name, place, required, note: description ?? null },
          type: typeOf(schema as FieldSchema),
        }),
      ),
      fields: form ? fieldsOf(form) : [],
      responses: Object.entries(operation.responses).map(([status, response]) => ({
        status,
        description: (response as { description?: string }).description ?? '',
        shape: shapeIn(response),
      })),
      curl: this.curl({ method, path, operation }, form),
    };
  }

  /** What the answers of these routes are made of. */
  private types(routes: readonly ApiRoute[]): ApiTypeView[] {
    const schemas = (this.api.document().components?.schemas ?? {}) as Record<string, AnswerSchema>;
    const answers = routes.flatMap(({ operation }) =>
      Object.values(operation.responses).flatMap((response) => answerIn(response) ?? []),
    );
    return namesIn(schemas, answers).map((name) => {
      return { id: `type-${idOf(name)}`, name, lines: linesOf(schemas[name] ?? {}) };
    });
  }

  private formOf(body: object): FormSchema | undefined {
    const name = /#\/components\/schemas\/(\w+)/.exec(JSON.stringify(body))?.[1] ?? '';
    return this.api.document().components?.schemas?.[name] as FormSchema | undefined;
  }

  private curl({ method, path, operation }: ApiRoute, form: FormSchema | undefined): string {
    const token = operation.security?.length === 0 ? [] : [`-H "Authorization: Bearer $TOKEN"`];
    const once = method === 'post' ? [`-H "Idempotency-Key: $(uuidgen)"`] : [];
    const body = form ? [`-H "Content-Type: application/json"`, `-d '${exampleBody(form)}'`] : [];
    const verb = method === 'get' ? 'curl' : `curl -X ${method.toUpperCase()}`;
    return [`${verb} "${this.config.publicUrl}${path}"`, ...token, ...once, ...body].join(
      ' \\\n  ',
    );
  }
}

/** The body of an answer; refusals are the same everywhere and told once. */
function answerIn(response: object): AnswerSchema | undefined {
  const { content } = response as {
    content?: Readonly<Record<string, { readonly schema: AnswerSchema }>>;
  };
  return content?.['application/json']?.schema;
}

function shapeIn(response: object): string | null {
  const schema = answerIn(response);
  return schema ? shapeOf(schema) : null;
}

const titled = (tag: string): string => tag.charAt(0).toUpperCase() + tag.slice(1);
const idOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

const fieldsOf = ({ properties, required = [] }: FormSchema): ApiField[] =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    place: null,
    required: required.includes(name),
    type: typeOf(schema),
    note: schema.description ?? null,
  }));

function exampleBody({ properties, required = [] }: FormSchema): string {
  const shown = required.length > 0 ? required : Object.keys(properties).slice(0, 2);
  return JSON.stringify(
    Object.fromEntries(shown.map((name) => [name, exampleOf(name, properties[name] ?? {})])),
  );
}
