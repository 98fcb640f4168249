import type { Element, Ubl } from '../ubl.js';

/** A business rule by the name that its publisher gave it, and whether a document keeps it. */
export interface Rule {
  readonly id: string;
  readonly holds: (document: Ubl) => boolean;
}

export const rule = (id: string, holds: Rule['holds']): Rule => ({ id, holds });

/** A rule on each of some elements. */
export const eachOf =
  (elements: (document: Ubl) => readonly Element[], test: (element: Element) => boolean) =>
  (document: Ubl): boolean =>
    elements(document).every(test);

/** A rule that only some documents are under. */
export const where =
  (applies: (document: Ubl) => boolean, holds: Rule['holds']): Rule['holds'] =>
  (document) =>
    !applies(document) || holds(document);

export const sumOf = (elements: readonly Element[], path: string): number =>
  elements.reduce((sum, element) => sum + element.cents(path), 0);
