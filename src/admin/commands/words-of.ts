import { join } from 'node:path';
import { DomainError } from '../../kernel/domain-error.js';
import { Texts } from '../../platform/i18n/index.js';

/** What went wrong, in words for the terminal. */
export function wordsOf(error: unknown, root: string): string {
  if (error instanceof DomainError) {
    const words = Texts.load(join(root, 'views', 'texts')).t('en', error.code, error.params);
    return error.field === undefined ? words : `${error.field}: ${words}`;
  }
  return error instanceof Error ? error.message : String(error);
}
