import type { INestApplicationContext } from '@nestjs/common';
import type { Locale } from '../../../kernel/localised.js';
import type { TextParams } from '../../../platform/i18n/index.js';
import type { SentTable } from '../../../platform/tables/index.js';

/** A file as somebody at the terminal sent it. */
export interface Sent {
  readonly clusterId: string;
  /** The id of the person in whose name it is done. */
  readonly by: string;
  readonly post: boolean;
  readonly skipKnown: boolean;
  readonly file: SentTable;
  readonly locale: Locale;
  readonly words: (key: string, params?: TextParams) => string;
}

export interface Told {
  readonly lines: readonly string[];
  readonly refused: boolean;
}

export type Bringing = (portal: Pick<INestApplicationContext, 'get'>, sent: Sent) => Promise<Told>;
