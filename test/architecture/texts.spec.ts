import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { filesBelow, lineOf, readModules, visit } from './project.js';
import { keysOf, literalWords, template, unsafe } from './templates.js';
import { differences, flatten, known, readTexts, textRooms } from './texts.js';
import { unused } from './used-texts.js';

const root = resolve(import.meta.dirname, '../..');
const rooms = textRooms(root);
const templates = filesBelow(root, 'views')
  .filter((path) => path.endsWith('.hbs'))
  .map((path) => template(path, readFileSync(join(root, path), 'utf8')));
const english = new Map(rooms.flatMap((room) => [...readTexts(root, room, 'en')]));

describe('the texts', () => {
  it('have been seen', () => {
    expect(english.size).toBeGreaterThanOrEqual(20);
    expect(templates.length).toBeGreaterThanOrEqual(20);
  });

  it.each(rooms)('of %s say the same in both languages', (room) => {
    expect(differences(readTexts(root, room, 'en'), readTexts(root, room, 'nl'))).toEqual([]);
  });

  it('are there for every key that a template names', () => {
    const missing = templates.flatMap((each) =>
      keysOf(each)
        .filter((key) => !known(english, key))
        .map((key) => `${each.path} ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('are there for every error', () => {
    const missing: string[] = [];
    for (const { path, tree } of readModules(root, ['src'])) {
      visit(tree, (node) => {
        if (!ts.isStringLiteral(node) || !/^errors(\.\w+)+$/.test(node.text)) return;
        if (!known(english, node.text))
          missing.push(`${path}:${String(lineOf(node))} ${node.text}`);
      });
    }
    expect(missing).toEqual([]);
  });

  it('are all asked for somewhere', () => {
    const files = ['src', 'seeds', 'views'].flatMap((folder) => filesBelow(root, folder));
    const sources = files
      .filter((path) => /(?<!\.spec)\.(ts|mjs|js|hbs)$/.test(path))
      .map((path) => readFileSync(join(root, path), 'utf8'));
    expect(unused(english.keys(), sources)).toEqual([]);
  });

  it('are the only words: templates have none', () => {
    expect(templates.flatMap(literalWords)).toEqual([]);
  });

  it('come escaped, in pages without styles and scripts of their own', () => {
    expect(templates.flatMap(unsafe)).toEqual([]);
  });
});

describe('the checks of texts', () => {
  const see = (source: string) => template('views/a.hbs', source);

  it.each([
    ['a missing key', { a: 'x', b: 'y' }, { a: 'x' }],
    ['a key that only Dutch has', { a: 'x' }, { a: 'x', b: { c: 'y' } }],
    ['an empty text', { a: 'x' }, { a: ' ' }],
    ['another blank', { a: '{{days}} days' }, { a: '{{dagen}} dagen' }],
  ])('report %s', (_, en, nl) => {
    expect(differences(flatten('room', en), flatten('room', nl))).toHaveLength(1);
  });

  it('let equal texts pass', () => {
    const en = flatten('room', { a: 'from {{a}} to {{b}}', n_one: '{{count}} day' });
    const nl = flatten('room', { a: '{{b}} vanaf {{a}}', n_one: '{{count}} dag' });
    expect(differences(en, nl)).toEqual([]);
  });

  it.each([
    '<p>Hello</p>',
    '<p>{{t "a.b"}} and more</p>',
    '{{#if a}}\nYes\n{{/if}}',
    '<input placeholder="Search">',
    '<a aria-label="Go to {{x}}">·</a>',
    '<img alt="Logo" src="/a.svg">',
    '<option value="">Kies een cluster</option>',
  ])('report the words of %s', (source) => {
    expect(literalWords(see(source))).toHaveLength(1);
  });

  it.each([
    '<p class="note{{#if a}} note--b{{/if}}">{{t "a.b" n=(c d)}}: {{x}} €&nbsp;·&#160;TRL {{y}}</p>',
    '{{!-- The words of a comment --}}<label for="name" aria-label="{{t "a.b"}}"></label>',
    ' id="{{id}}"{{#if limit}} maxlength="{{limit}}"{{/if}} spellcheck="false"',
    '<!doctype html><html lang="{{locale}}"><!-- note --><img alt="" src="/a.svg"></html>',
  ])('let pass %s', (source) => {
    expect(literalWords(see(source))).toEqual([]);
  });

  it.each([
    ['another key', `{{t "a.c"}}`],
    ['the key of an act in the audit', "action: `a.${kind}`, subject: { kind: 'a' }"],
    ['a room without more', 'const key = `a.${name}`;'],
  ])('report a text when there is only %s', (_, source) => {
    expect(unused(['a.b'], [source])).toEqual(['a.b']);
  });

  it.each([
    ['a.b', `{{t "a.b"}}`],
    ['a.b_other', `throw DomainError.invalid('a.b');`],
    ['a.b.c', 'const key = `a.b.${name}`;'],
    ['a.b.c.title', 'const key = `a.${step}.c.title`;'],
    ['a.b.c', `{{t (concat "a." kind ".c")}}`],
    ['a.b.c', `const t = (key: string) => this.texts.t(locale, \`a.\${key}\`); t('b.c')`],
  ])('let %s pass because of %s', (key, source) => {
    expect(unused([key], [source])).toEqual([]);
  });

  it('find the keys that a template names', () => {
    const source = `{{t "a.b"}} {{> field label="c.d" name="e.f" hint=(t "g.h")}} {{path "i.j"}}
      {{#with (t "k.l" n=1) as |x|}}{{/with}} {{set "m.n"}} {{> x titleKey="o.p" title=(concat "q." r)}}`;
    expect(keysOf(see(source)).sort()).toEqual(['a.b', 'c.d', 'g.h', 'k.l', 'o.p']);
  });

  it.each([
    '{{{body}}}',
    '{{&body}}',
    '<p style="color: red"></p>',
    '<button type="button" onclick="go()"></button>',
    '<script>go()</script>',
    '<style>p {}</style>',
  ])('report %s as unsafe', (source) => {
    expect(unsafe(see(source))).toHaveLength(1);
  });
});
