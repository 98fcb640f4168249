import type { Words } from '../i18n/index.js';
import type { Flash } from './request-facts.js';

export interface Crumb {
  readonly words: Words;
  /** Without the language prefix. */
  readonly path?: string;
}

export interface PageOptions {
  readonly title: Words;
  /** The text for search engines. */
  readonly description?: Words;
  readonly status?: number;
  readonly layout?: 'public' | 'workspace' | 'plain';
  /** Which entry of the navigation is the current one. */
  readonly section?: string;
  /** Which part of a workspace this is: the side navigation follows from it. */
  readonly workspace?: {
    readonly kind: 'company' | 'organiser' | 'funder' | 'admin';
    readonly cluster?: string;
  };
  readonly cluster?: string;
  readonly crumbs?: readonly Crumb[];
  /** A page that is the same for every anonymous visitor until content changes. */
  readonly publicContent?: boolean;
  readonly refused?: boolean;
}

/** A template, its typed model and what the layout needs to know. */
export class Page<M extends object = object> {
  constructor(
    readonly template: string,
    readonly model: M,
    readonly options: PageOptions,
  ) {}

  /** The same page as the answer to a form that was refused. */
  refused(status: number): Page<M> {
    return new Page(this.template, this.model, { ...this.options, status, refused: true });
  }
}

export const page = <M extends object>(template: string, model: M, options: PageOptions): Page<M> =>
  new Page(template, model, options);

/** A 303 to a path of the portal (without language prefix). */
export class Redirect {
  constructor(
    readonly path: string,
    readonly flash?: Flash,
  ) {}
}

export const redirect = (path: string, flash?: Flash): Redirect => new Redirect(path, flash);

/** A file to be saved by the reader. */
export class Download {
  constructor(
    readonly name: string,
    readonly type: string,
    readonly body: Buffer | string,
  ) {}
}
