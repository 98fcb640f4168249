import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

const installed = dirname(createRequire(import.meta.url).resolve('pdfmake/package.json'));
const font = (style: string): string => join(installed, 'fonts', 'Roboto', `Roboto-${style}.ttf`);

const roboto = {
  normal: font('Regular'),
  bold: font('Medium'),
  italics: font('Italic'),
  bolditalics: font('MediumItalic'),
};
const readable = new Set(Object.values(roboto));

pdfmake.setFonts({ Roboto: roboto });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => readable.has(path));

/** Lays a document out and prints it; nothing but the fonts is read, and nothing is fetched. */
export const print = (definition: TDocumentDefinitions): Promise<Buffer> =>
  pdfmake.createPdf(definition).getBuffer();
