import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Locale } from '../../kernel/localised.js';
import { Texts } from '../i18n/index.js';
import { Assets } from './assets.js';
import { Icons } from './icons.js';
import { definePaths, pathOf } from './paths.js';
import { StatusTones } from './status-tones.js';
import { Views } from './views.js';

definePaths('tests', { one: (ref) => `/tests/${ref}`, list: () => '/tests' });

const folder = mkdtempSync(join(tmpdir(), 'portal-views-'));
const assets = Assets.load('.');
let made = 0;

/** What a template of one line makes of a model. */
function render(template: string, model: object = {}, locale: Locale = 'en'): string {
  const name = `test/t${(made += 1)}`;
  const views = new Views(lay(name, template), {
    texts: Texts.load('views/texts'),
    icons: new Icons('.'),
    assets,
    tones: StatusTones.load('views/assets'),
  });
  return views.render(name, model, locale);
}

function lay(name: string, template: string): string {
  const root = join(folder, name);
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, `${name}.hbs`), template);
  return root;
}

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const SCRIPT = `<script>alert("1")</script>'`;

describe('a template', () => {
  it('escapes whatever it writes', () => {
    for (const template of [
      '{{x}}',
      '{{loc x}}',
      '{{words w}}',
      '{{concat x ""}}',
      '<a title="{{x}}">',
      '{{t "form.unknown_field" field=x}}',
    ]) {
      const html = render(template, { x: SCRIPT, w: { literal: SCRIPT } });
      expect(html).toContain('&lt;script&gt;');
      expect(html).not.toMatch(/<script|"1"|'$/);
    }
  });

  it.each([
    ['https://company.example/?a=1&b=2', 'https://company.example/?a&#x3D;1&amp;b&#x3D;2'],
    ['mailto:ann@company.example', 'mailto:ann@company.example'],
    ['javascript:alert(1)', '#'],
    ['JaVaScRiPt:alert(1)', '#'],
    [' javascript:alert(1)', '#'],
    ['java\nscript:alert(1)', '#'],
    ['data:text/html,x', '#'],
    ['vbscript:x', '#'],
    ['//evil.example', '#'],
    [undefined, '#'],
    [['https://x'], '#'],
  ])('leads outside by url only where it is safe: %j', (value, wanted) => {
    expect(render('{{url x}}', { x: value })).toBe(wanted);
  });

  it.each([
    ['/requests', '/nl/requests'],
    ['//evil.example', '/nl//evil.example'],
    ['?page=2', '?page&#x3D;2'],
    ['#main', '#main'],
    ['https://company.example', 'https://company.example'],
    ['javascript:alert(1)', '#'],
    [undefined, ''],
  ])('leads inside by href: %j', (value, wanted) => {
    expect(render('{{href x}}', { x: value }, 'nl')).toBe(wanted);
  });

  it('names its paths, with their parts encoded', () => {
    expect(render('{{path "tests.one" x}}', { x: 'a/b?c#d "e"' })).toBe(
      '/en/tests/a%2Fb%3Fc%23d%20%22e%22',
    );
    expect(render('{{path "tests.list"}}', {}, 'nl')).toBe('/nl/tests');
    expect(() => render('{{path "tests.nowhere"}}')).toThrow('No path is named tests.nowhere');
    expect(() => pathOf('nowhere.list', [])).toThrow('No path is named nowhere.list');
  });

  it('writes data that cannot end its script', () => {
    const html = render('<script type="application/ld+json">{{json x}}</script>', {
      x: { name: `${SCRIPT}<!--` },
    });
    expect(html.match(/<\/?script/g)).toHaveLength(2);
    expect(html).not.toContain('<!--');
    const text = /<script[^>]*>(.*)<\/script>/.exec(html)?.[1] ?? '';
    expect(JSON.parse(text)).toEqual({ name: `${SCRIPT}<!--` });
  });

  it('writes nothing for what is not there', () => {
    for (const helper of [
      'money',
      'percent',
      'number',
      'day',
      'month',
      'instant',
      'loc',
      'words',
      'href',
    ]) {
      expect(render(`{{${helper} x}}`, { x: null })).toBe('');
      expect(render(`{{${helper} x}}`)).toBe('');
    }
  });

  it('writes money and times in the reader’s language', () => {
    const template =
      '{{money cents}}|{{money whole}}|{{money whole exact=true}}|{{instant at}}|{{day on}}';
    const model = {
      cents: 145_050,
      whole: 145_000,
      at: '2026-10-25T00:30:00.000Z',
      on: '2026-03-29',
    };
    const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');
    expect(plain(render(template, model, 'nl'))).toBe(
      '€ 1.450,50|€ 1.450|€ 1.450,00|25 oktober 2026 om 02:30|29 maart 2026',
    );
    expect(plain(render(template, model, 'en'))).toMatch(
      /^€1,450\.50\|€1,450\|€1,450\.00\|25 October 2026.* 02:30\|29 March 2026$/,
    );
  });

  it('shows a field with its value and what is wrong with it', () => {
    const form = {
      values: { name: SCRIPT, kinds: ['a', 'b'] },
      errors: [{ field: 'name', code: 'form.too_long', params: { max: 5 } }],
    };
    const template = '{{#with (field form "name")}}{{id}} {{invalid}} {{error}} {{value}}{{/with}}';
    expect(render(template, { form })).toContain(
      'f-name true Use at most 5 characters &lt;script&gt;',
    );
    expect(render('{{#with (field form "kinds")}}{{values}} {{invalid}}{{/with}}', { form })).toBe(
      'a,b false',
    );
    expect(render('{{#with (field form "none")}}[{{value}}]{{/with}}', {})).toBe('[]');
    expect(render('{{checked (array "1" "2") 2}} {{checked "a" "b"}}')).toBe('true false');
  });

  it('reaches nothing behind its model', () => {
    expect(render('[{{constructor}}{{x.constructor.name}}{{__proto__.polluted}}]', { x: {} })).toBe(
      '[]',
    );
    expect(() => render('{{icon x}}', { x: '../../package' })).toThrow('No icon is named');
    expect(() => render('{{nothing "x"}}')).toThrow('Missing helper');
    expect(() => render('{{> nothing}}')).toThrow('nothing');
  });

  it('that is not there is an error', () => {
    const views = new Views(lay('test/there', 'x'), {
      texts: Texts.load('views/texts'),
      icons: new Icons('.'),
      assets,
      tones: StatusTones.load('views/assets'),
    });
    expect(() => views.render('test/elsewhere', {}, 'en')).toThrow(
      'No template is named test/elsewhere',
    );
  });
});

describe('logic in templates', () => {
  it.each([
    ['{{#if (and 1 "a")}}y{{else}}n{{/if}}', 'y'],
    ['{{#if (and 1 "")}}y{{else}}n{{/if}}', 'n'],
    ['{{#if (or "" empty)}}y{{else}}n{{/if}}', 'n'],
    ['{{or "" "b"}}', 'b'],
    ['{{#if (not empty)}}y{{else}}n{{/if}}', 'y'],
    ['{{#if (eq 1 "1")}}y{{else}}n{{/if}}', 'n'],
    ['{{#if (gt 2 1)}}y{{else}}n{{/if}}', 'y'],
  ])('%s is %s', (template, wanted) => {
    expect(render(template, { empty: [] })).toBe(wanted);
  });
});
