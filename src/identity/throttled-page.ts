import { DomainError } from '../kernel/domain-error.js';
import type { Page, Redirect, Submitted } from '../platform/http/index.js';
import type { FormState } from '../platform/views/index.js';

/** Shows the same form, with 429, to somebody who has to wait; other errors pass. */
export async function orWait<T extends object>(
  form: Submitted<T>,
  answer: Promise<Page | Redirect>,
  again: (state: FormState) => Promise<Page> | Page,
): Promise<Page | Redirect> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'too_many') throw error;
    const { code, params } = error;
    const page = await again(form.state([{ field: '', code, ...(params ? { params } : {}) }]));
    return page.refused(429);
  }
}
