import { type INestApplication, Inject, Injectable } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { portalVersion } from '../config/version.js';
import { readAnswers } from './answers.js';
import { DescribedRoutes } from './described-routes.js';
import { describeOperation, type Operation } from './describe-operation.js';
import { formSchema } from './form-schema.js';
import { problemSchema } from './problems.js';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
export type ApiMethod = (typeof methods)[number];

export interface ApiRoute {
  readonly method: ApiMethod;
  readonly path: string;
  readonly operation: Operation;
}

const introduction = `Everything the portal's pages show, as JSON. Make a token in your account under security and send
it as a bearer token; it can do what its scopes and your own rights allow. Money is integer euro cents, days are
YYYY-MM-DD in Europe/Amsterdam, instants are ISO 8601 in UTC. Lists come in pages: pass the last answer's next as
cursor until it is null. What is refused is told as application/problem+json.`;

/** The description of the API, made from the routes themselves when it is first asked for. */
@Injectable()
export class ApiDocument {
  private app: INestApplication | undefined;
  private made: OpenAPIObject | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly described: DescribedRoutes,
  ) {}

  /** Says whose routes are meant. */
  of(app: INestApplication): void {
    this.app = app;
  }

  document(): OpenAPIObject {
    this.made ??= this.make();
    return this.made;
  }

  routes(): ApiRoute[] {
    return routesIn(this.document());
  }

  private make(): OpenAPIObject {
    if (!this.app)
      throw new Error('The API is described only once the portal has been put together');
    const found = SwaggerModule.createDocument(this.app, this.frame(), {
      operationIdFactory: (controller, method) => `${controller}.${method}`,
      autoTagControllers: false,
    });
    const paths = Object.fromEntries(
      Object.entries(found.paths).filter(([path]) => /^\/api\/v\d/.test(path)),
    );
    const { answers, schemas: named } = readAnswers(this.config.root);
    const schemas: Record<string, object> = {
      ...found.components?.schemas,
      ...named,
      Problem: problemSchema,
    };
    delete schemas.Submitted;
    const document = { ...found, paths };
    const forms = new Map<string, new () => object>();
    for (const { method, path, operation } of routesIn(document)) {
      const [controller = '', handler = ''] = operation.operationId.split('.');
      const route = this.described.find(controller, handler);
      const answer = answers[operation.operationId];
      describeOperation({ method, path, operation, route, answer });
      if (route.body) remember(forms, route.body);
    }
    for (const [name, form] of forms) {
      if (named[name]) throw new Error(`A form and an answer of the API are both named ${name}`);
      schemas[name] = formSchema(form);
    }
    namesOnce(document);
    return { ...document, components: { ...found.components, schemas } };
  }

  private frame(): Omit<OpenAPIObject, 'paths'> {
    return new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('Megaclusters')
      .setDescription(introduction.replaceAll('\n', ' '))
      .setVersion(portalVersion(this.config.root))
      .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/en/')
      .addServer(this.config.publicUrl)
      .addBearerAuth(
        { type: 'http', scheme: 'bearer', description: 'A token of your account.' },
        'token',
      )
      .build();
  }
}

const routesIn = (document: OpenAPIObject): ApiRoute[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method] as Operation | undefined;
      return operation ? [{ method, path, operation }] : [];
    }),
  );

function remember(forms: Map<string, new () => object>, form: new () => object): void {
  const known = forms.get(form.name);
  if (known && known !== form) throw new Error(`Two forms of the API are named ${form.name}`);
  forms.set(form.name, form);
}

/** A method with several addresses is several operations; each needs a name of its own. */
function namesOnce(document: OpenAPIObject): void {
  const seen = new Map<string, number>();
  for (const { operation } of routesIn(document)) {
    const name = operation.operationId.replace(/(Api|Controller)?\./, '.');
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    operation.operationId = times === 1 ? name : `${name}.${times}`;
  }
}
