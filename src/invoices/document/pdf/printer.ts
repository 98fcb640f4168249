import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { namedFont } from './fonts.js';

/** Files that are only in memory; the types leave them out. */
interface InMemory {
  readonly virtualfs: { writeFileSync(name: string, content: Buffer): void };
}

const roboto = {
  normal: 'Roboto-Regular.ttf',
  bold: 'Roboto-Medium.ttf',
  italics: 'Roboto-Italic.ttf',
  bolditalics: 'Roboto-MediumItalic.ttf',
};

const { virtualfs } = pdfmake as typeof pdfmake & InMemory;
for (const file of Object.values(roboto)) virtualfs.writeFileSync(file, namedFont(file));
pdfmake.setFonts({ Roboto: roboto });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);

/** Lays a document out and prints it; nothing but the fonts is read, and nothing is fetched. */
export const print = (definition: TDocumentDefinitions): Promise<Buffer> =>
  pdfmake.createPdf(definition).getBuffer();
