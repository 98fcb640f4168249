/** For each rule a house that breaks it in the first file named, and in no other. */
export const mutants: readonly { rule: string; files: Readonly<Record<string, string>> }[] = [
  {
    rule: 'the kernel imports nothing of the project',
    files: { 'src/kernel/money.ts': `import { Clock } from '../platform/clock/index.js';` },
  },
  {
    rule: 'rules import only the kernel and each other',
    files: { 'src/quotes/rules/price-quote.ts': `import { Quote } from '../quote.entity.js';` },
  },
  {
    rule: 'rules import only the kernel and each other',
    files: { 'src/quotes/rules/price-quote.ts': `import { In } from 'typeorm';` },
  },
  {
    rule: 'rules import only the kernel and each other',
    files: { 'src/quotes/rules/a.ts': `import { b } from '../../aid/rules/b.js';` },
  },
  {
    rule: 'the platform knows no room',
    files: { 'src/platform/mail/mail.ts': `export * from '../../invoices/index.js';` },
  },
  {
    rule: 'only the assembly sees the assembly',
    files: { 'src/quotes/quotes.service.ts': `import { AppModule } from '../app.module.js';` },
  },
  {
    rule: 'a room imports only earlier rooms',
    files: { 'src/aid/aid.service.ts': `import type { Quote } from '../quotes/index.js';` },
  },
  {
    rule: 'a room imports only earlier rooms',
    files: { 'src/quotes/a.ts': `export const open = () => import('../portal/index.js');` },
  },
  {
    rule: 'a room is entered through its index.ts',
    files: { 'src/quotes/quotes.service.ts': `import { Tier } from '../aid/award.entity.js';` },
  },
  {
    rule: 'a room is entered through its index.ts',
    files: { 'src/quotes/quotes.queries.ts': `import { Aid } from '../aid/aid.service.js';` },
  },
  {
    rule: 'pages and API controllers touch neither the ORM nor entities',
    files: { 'src/quotes/quotes.pages.ts': `import { Quote } from './quote.entity.js';` },
  },
  {
    rule: 'pages and API controllers touch neither the ORM nor entities',
    files: { 'src/quotes/quotes.api.ts': `import { Repository } from 'typeorm';` },
  },
  {
    rule: 'no event bus inside the process',
    files: { 'src/quotes/quotes.service.ts': `import { EventEmitter } from 'node:events';` },
  },
  {
    rule: 'no event bus inside the process',
    files: { 'src/quotes/quotes.module.ts': `import { forwardRef } from '@nestjs/common';` },
  },
  {
    rule: 'imports run in no circle',
    files: {
      'src/quotes/a.ts': `import { b } from './b.js';`,
      'src/quotes/b.ts': `import { c } from './c.js';`,
      'src/quotes/c.ts': `import type { a } from './a.js';`,
    },
  },
  {
    rule: 'the environment is read only in platform/config',
    files: { 'src/quotes/a.ts': `export const port = process.env.PORT;` },
  },
  {
    rule: 'the environment is read only in platform/config',
    files: { 'src/main.ts': `import { env } from 'node:process';` },
  },
  {
    rule: 'the time is read only in platform/clock',
    files: { 'src/quotes/a.ts': `export const now = () => new Date();` },
  },
  {
    rule: 'the time is read only in platform/clock',
    files: { 'seeds/run.ts': `export const now = Date.now;` },
  },
  {
    rule: 'the portal writes nothing',
    files: { 'src/portal/home.service.ts': `import type { Repository } from 'typeorm';` },
  },
  {
    rule: 'the portal writes nothing',
    files: { 'src/portal/a.ts': `class A { save() { return this.db.unit(async () => 1); } }` },
  },
  {
    rule: 'columns across rooms are ids, not relations',
    files: {
      'src/quotes/quote.entity.ts': `import { Award } from '../aid/index.js';
        class Quote { @ManyToOne(() => Award) award!: Relation<Award>; }`,
    },
  },
  {
    rule: 'a file has at most 250 lines',
    files: { 'src/quotes/quotes.service.ts': 'export {};\n'.repeat(251) },
  },
];

/** A small house in which everything is allowed, close to the edges of the rules. */
export const tidy: Readonly<Record<string, string>> = {
  'src/app.module.ts': `import { QuotesModule } from './quotes/quotes.module.js';`,
  'src/entities.ts': `export { Quote } from './quotes/quote.entity.js';`,
  'seeds/run.ts': `import { Quote } from '../src/quotes/quote.entity.js';`,
  'src/kernel/money.ts': `import { Temporal } from 'temporal-polyfill';
    export const at = new Date('2026-01-01');`,
  'src/kernel/period.ts': `import { at } from './money.js';`,
  'src/platform/clock/clock.ts': `export const now = () => new Date(Date.now());`,
  'src/platform/config/config.ts': `export const port = process.env.PORT;`,
  'src/aid/index.ts': `export { aid } from './rules/aid.js';`,
  'src/aid/rules/aid.ts': `import { at } from '../../kernel/money.js';`,
  'src/aid/award.entity.ts': `import { Column } from 'typeorm';`,
  'src/quotes/quote-line.entity.ts': `export class QuoteLine {}`,
  'src/quotes/quote.entity.ts': `import { QuoteLine } from './quote-line.entity.js';
    class Quote { @OneToMany(() => QuoteLine, (line) => line.quoteId) lines!: QuoteLine[]; }`,
  'src/quotes/quotes.queries.ts': `import { Award } from '../aid/award.entity.js';`,
  'src/quotes/quotes.service.ts': `import { aid } from '../aid/index.js';
    class A { save() { return this.db.unit(async () => process.exitCode); } }`,
  'src/quotes/quotes.pages.ts': `import { Quotes } from './quotes.service.js';`,
  'src/portal/portal.queries.ts': `import { Quote } from '../quotes/quote.entity.js';
    class A { all() { return this.db.rows('SELECT 1'); } }`,
};
