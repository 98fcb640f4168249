import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Db } from '../../database/index.js';
import { type FieldError, type FormState, freshForm } from '../../views/index.js';
import type { Page, Redirect } from '../page.js';
import { OnceKeys } from './once-keys.js';
import { FormRefused, type Submitted } from './read-form.js';

export interface Steps<T, R> {
  /** The use case; what it refuses comes back as the form's own error. */
  readonly perform: (value: T) => Promise<R>;
  readonly done: (result: R) => Redirect;
  /** The same page as the GET shows, with the form's state. */
  readonly again: (state: FormState) => Promise<Page> | Page;
}

/** The one way in which a page's form is answered: 303 when it worked, else 422 with the form. */
@Injectable()
export class Forms {
  constructor(
    private readonly db: Db,
    private readonly onceKeys: OnceKeys,
  ) {}

  /** A form that may be sent only once: its key travels with it. */
  once(values: Readonly<Record<string, unknown>> = {}): FormState {
    return freshForm(values, randomUUID());
  }

  async answer<T extends object, R>(
    form: Submitted<T>,
    steps: Steps<T, R>,
  ): Promise<Page | Redirect> {
    try {
      return await this.performOnce(form, steps);
    } catch (error) {
      const problems = problemsOf(error);
      if (!problems) throw error;
      const page = await steps.again(form.state(form.errors.length > 0 ? [] : problems));
      return page.refused(error instanceof DomainError && error.kind === 'conflict' ? 409 : 422);
    }
  }

  private async performOnce<T extends object, R>(
    form: Submitted<T>,
    { perform, done }: Steps<T, R>,
  ): Promise<Redirect> {
    const { once, value } = form;
    if (once === undefined) return done(await perform(value));
    try {
      return await this.db.unit(async () => {
        const earlier = await this.onceKeys.find(once);
        if (earlier) return earlier;
        const answer = done(await perform(value));
        await this.onceKeys.keep(once, answer);
        return answer;
      });
    } catch (error) {
      // Another process may have answered the same form meanwhile: then its answer holds.
      const earlier = await this.db.unit(() => this.onceKeys.find(once));
      if (earlier) return earlier;
      throw error;
    }
  }
}

function problemsOf(error: unknown): readonly FieldError[] | undefined {
  if (error instanceof FormRefused) return error.errors;
  if (!(error instanceof DomainError)) return undefined;
  if (error.kind !== 'invalid' && error.kind !== 'conflict') return undefined;
  const { field = '', code, params } = error;
  return [{ field, code, ...(params ? { params } : {}) }];
}
