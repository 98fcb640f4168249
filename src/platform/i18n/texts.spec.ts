import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Texts } from './texts.js';

describe('texts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-texts-'));
  const write = (name: string, texts: object): void => {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(texts));
  };
  write('room.en', {
    one: 'One',
    hello: 'Hello {{name}}',
    left_one: '{{count}} day left',
    left_other: '{{count}} days left',
    deep: { er: 'Deeper' },
    empty: '',
  });
  write('room.nl', {
    one: 'Een',
    hello: 'Hallo {{name}}',
    left_one: 'nog {{count}} dag',
    left_other: 'nog {{count}} dagen',
    deep: { er: 'Dieper' },
  });
  const texts = Texts.load(folder);
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('speak the language asked for', () => {
    expect([
      texts.t('en', 'room.one'),
      texts.t('nl', 'room.one'),
      texts.t('en', 'room.one'),
    ]).toEqual(['One', 'Een', 'One']);
    expect(texts.t('nl', 'room.deep.er')).toBe('Dieper');
  });

  it.each([
    [0, '0 days left', 'nog 0 dagen'],
    [1, '1 day left', 'nog 1 dag'],
    [2, '2 days left', 'nog 2 dagen'],
    [21, '21 days left', 'nog 21 dagen'],
  ])('count %i', (count, english, dutch) => {
    expect(texts.t('en', 'room.left', { count })).toBe(english);
    expect(texts.t('nl', 'room.left', { count })).toBe(dutch);
  });

  it.each(['<b>&"', '{{one}}', '$t(room.one)', '$t(room.hello, {"name":"x"})', '%s {0}'])(
    'write %s as it was given',
    (name) => {
      expect(texts.t('en', 'room.hello', { name })).toBe(`Hello ${name}`);
      expect(texts.t('en', 'room.hello', { name: 'other' })).toBe('Hello other');
    },
  );

  it('show a key that nobody wrote, in no other language', () => {
    expect(texts.t('nl', 'room.missing')).toBe('room.missing');
    expect(texts.has('nl', 'room.empty')).toBe(false);
    expect([
      texts.has('en', 'room.one'),
      texts.has('en', 'room.missing'),
      texts.has('en', 'nowhere.one'),
    ]).toEqual([true, false, false]);
  });

  it('are words in any of their forms', () => {
    expect(texts.words('nl', 'room.one')).toBe('Een');
    expect(texts.words('nl', { key: 'room.left', params: { count: 1 } })).toBe('nog 1 dag');
    expect(texts.words('nl', { literal: 'room.one' })).toBe('room.one');
    expect(texts.words('nl', { en: 'Laser', nl: 'Laser (nl)' })).toBe('Laser (nl)');
  });
});
