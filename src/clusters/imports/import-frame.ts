import type { Crumb } from '../../platform/http/index.js';
import type { Columns, ImportKind } from '../../platform/tables/index.js';

/** An import with the pages around it. */
export interface ImportFrame<C extends Columns, R> extends ImportKind<C, R> {
  /** Keys of the text files: the pages' title, and what the file is for. */
  readonly titleKey: string;
  readonly leadKey: string;
  /** Keys of further sentences on how the file is read. */
  readonly ruleKeys?: readonly string[];
  /** The entry of the side navigation. */
  readonly section: string;
  /** Where its pages are: the path of the controller. */
  readonly path: (cluster: string) => string;
  /** The page above it, such as the list of members. */
  readonly above: (cluster: string) => Crumb;
}
