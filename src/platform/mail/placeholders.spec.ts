import { blanksFor, fill, hasLooseBraces, unknownBlanks } from './placeholders.js';

describe('a text with blanks', () => {
  const values: Readonly<Record<string, string>> = { name: 'Ann', tier: '{{name}}', odd: '$& $1' };
  const filled = (text: string): string => fill(text, (name) => values[name] ?? '');

  it('is filled in once, with values to the letter', () => {
    expect(filled('Dear {{name}}, {{ tier }} {{odd}}{{name}}')).toBe('Dear Ann, {{name}} $& $1Ann');
  });

  it('tells the names it may not use, each once', () => {
    const text = '{{name}} {{#if name}} {{ secret }} {{secret}} {{a.b}} {{}} {{constructor}}';
    expect(unknownBlanks(text, ['name'])).toEqual(['#if name', 'secret', 'a.b', '', 'constructor']);
    expect(unknownBlanks('{{ name }} {one} and nothing', ['name'])).toEqual([]);
  });

  it.each(['{{name', 'name}}', '{{a}} {{', '{{ {{name}} }}'])('has loose braces in %s', (text) => {
    expect(hasLooseBraces(text)).toBe(true);
  });

  it.each(['{{name}}', '{ name }', 'a } b {', ''])('has none in %s', (text) => {
    expect(hasLooseBraces(text)).toBe(false);
  });

  it('gets its blanks back from values, the longest first', () => {
    const known = new Map([
      ['name', 'Ann'],
      ['organisation', 'Ann & Co (B.V.)'],
      ['nothing', ''],
    ]);
    expect(blanksFor('Ann writes for Ann & Co (B.V.).', known)).toBe(
      '{{name}} writes for {{organisation}}.',
    );
    expect(blanksFor('as it is', new Map())).toBe('as it is');
  });
});
