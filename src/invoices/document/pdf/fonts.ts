import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** As much of the library below pdfmake as reads fonts; it has no types of its own. */
interface FontLibrary {
  create(file: Uint8Array): KeptFont;
  /** The format is called with `new`, so it must be a function that gives an object. */
  registerFormat(format: ((stream: Stream) => KeptFont) & Probe): void;
}

interface Stream {
  readonly buffer: Uint8Array;
}

interface Probe {
  probe(file: Uint8Array): boolean;
}

interface KeptFont {
  /** Glyphs by number, each with the letters it was first used for. */
  _glyphs: Record<number, unknown>;
}

const fromPdfmake = createRequire(createRequire(import.meta.url).resolve('pdfmake/package.json'));
const fromPdfkit = createRequire(fromPdfmake.resolve('pdfkit'));
const library = fromPdfkit('fontkit') as FontLibrary;
const folder = join(dirname(fromPdfmake.resolve('pdfmake/package.json')), 'fonts', 'Roboto');

const MARK = 'kept font: ';
const fonts = new Map<string, KeptFont>();

const isNamed = (file: Uint8Array): boolean =>
  Buffer.from(file.subarray(0, MARK.length)).toString('latin1') === MARK;

/**
 * Reading the tables of a font costs more than all the rest of a page, and the library does it anew
 * for each document. A file that only names a font stands for one that was read before.
 */
function keptFont({ buffer }: Stream): KeptFont {
  const name = Buffer.from(buffer.subarray(MARK.length)).toString('latin1');
  const font = fonts.get(name) ?? library.create(readFileSync(join(folder, name)));
  fonts.set(name, font);
  // A letter that shares its glyph with another must not be named after an earlier document's.
  font._glyphs = {};
  return font;
}

library.registerFormat(Object.assign(keptFont, { probe: isNamed }));

/** What is handed to the library in place of a font's file. */
export const namedFont = (file: string): Buffer => Buffer.from(`${MARK}${file}`, 'latin1');
