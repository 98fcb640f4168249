import { createServer } from 'node:http';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Request, Response } from 'express';
import sqlite3 from 'sqlite3';
// Loads every room, so that templates know all paths.
import '../../src/app.module.js';
import { CatalogueModule } from '../../src/catalogue/index.js';
import { ClustersModule } from '../../src/clusters/index.js';
import { IdentityModule } from '../../src/identity/index.js';
import { Db, SCHEMA } from '../../src/platform/database/index.js';
import { anonymous } from '../../src/platform/http/index.js';
import { Shells } from '../../src/platform/http/shell.js';
import { nestSettings } from '../../src/platform/http/nest-settings.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { Views } from '../../src/platform/views/index.js';
import { ServiceLists } from '../../src/portal/services/service-list.js';
import { ServicePages } from '../../src/portal/services/service-pages.js';
import { PortalServicesModule } from '../../src/portal/services/services.module.js';

/**
 * What the portal is measured against: bare `node:http`, the same SQL through plain sqlite3, the
 * same compiled template; no framework, no session, no security, nothing kept.
 */
const [file = '', port = '0', slug = ''] = process.argv.slice(2);
const connection = new sqlite3.Database(file, sqlite3.OPEN_READONLY);
const plain = {
  kind: 'sqlite',
  rows: <T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> =>
    new Promise((resolve, reject) => {
      connection.all(sql, parameters as unknown[], (error: Error | null, rows) => {
        if (error) reject(error);
        else resolve(rows as T[]);
      });
    }),
  row: async <T>(sql: string, parameters: readonly unknown[] = []): Promise<T | undefined> =>
    (await plain.rows<T>(sql, parameters))[0],
};

@Global()
@Module({
  providers: [
    { provide: Db, useValue: plain },
    { provide: SCHEMA, useValue: { entities: [], migrations: [] } },
  ],
  exports: [Db, SCHEMA],
})
class PlainDatabase {}

@Module({
  imports: [
    PlainDatabase,
    PlatformModule,
    IdentityModule,
    ClustersModule,
    CatalogueModule,
    PortalServicesModule,
  ],
})
class Floor {}

const context = await NestFactory.createApplicationContext(Floor, nestSettings);
const views = context.get(Views);
const lists = context.get(ServiceLists, { strict: false });
const pages = context.get(ServicePages, { strict: false });
const shells = context.get(Shells, { strict: false });
const shell = shells.of(
  { session: undefined } as unknown as Request,
  { locals: { locale: 'en', path: '/services', viewer: anonymous } } as unknown as Response,
  {
    title: 'services.title',
    description: 'services.description',
    section: 'services',
    publicContent: true,
  },
);

async function listPage(): Promise<string> {
  const view = await lists.page({ choice: {}, sort: 'best' }, 1, 'en', anonymous);
  return views.page('portal/services/list', 'public', view, shell);
}

async function servicePage(): Promise<string> {
  const view = await pages.published(slug, 'en', anonymous);
  return views.page('portal/services/service', 'public', view, shell);
}

createServer((request, response) => {
  const render = request.url === '/en/services' ? listPage : servicePage;
  render().then(
    (html) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.setHeader('Content-Length', Buffer.byteLength(html));
      response.end(html);
    },
    (error: unknown) => {
      console.error(error);
      response.statusCode = 500;
      response.end();
    },
  );
}).listen(Number(port), '127.0.0.1', () => {
  console.log('ready');
});
