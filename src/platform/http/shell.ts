import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Locale, locales } from '../../kernel/localised.js';
import { Clock } from '../clock/clock.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Texts } from '../i18n/index.js';
import type { Csrf } from './csrf.js';
import { CSRF } from './http.tokens.js';
import { Navigation } from './navigation.js';
import type { Crumb, PageOptions } from './page.js';
import { factsOf } from './request-facts.js';

export type Shell = ReturnType<Shells['of']>;

/** What stands around every page: title, languages, navigation, viewer, flash. */
@Injectable()
export class Shells {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CSRF) private readonly csrf: Csrf,
    private readonly texts: Texts,
    private readonly navigation: Navigation,
    private readonly clock: Clock,
  ) {}

  of(request: Request, response: Response, options: PageOptions) {
    const { locale, path, viewer } = factsOf(response);
    const title = this.texts.words(locale, options.title);
    const barePath = path.split('?')[0] ?? path;
    return {
      locale,
      otherLocale: locale === 'en' ? 'nl' : 'en',
      languages: locales.map((one) => ({
        locale: one,
        label: this.texts.t(locale, `layout.languageName.${one}`),
        href: `/${one}${path === '/' ? '' : path}`,
        current: one === locale,
      })),
      path,
      title: options.refused ? `${this.texts.t(locale, 'form.errorPrefix')} ${title}` : title,
      titleIsError: options.refused ?? false,
      heading: title,
      description: options.description ? this.texts.words(locale, options.description) : undefined,
      viewer:
        viewer.kind === 'person'
          ? {
              signedIn: true,
              name: viewer.name,
              isAdministrator: viewer.isAdministrator,
              isOrganiser: viewer.grants.some((grant) => grant.role === 'organiser'),
              isFunder: viewer.grants.some((grant) => grant.role === 'funder'),
            }
          : { signedIn: false },
      csrf: this.tokenIfNeeded(request, response, options),
      demo: this.config.demo,
      flash: this.takeFlash(request, locale),
      cluster: options.cluster ?? options.workspace?.cluster ?? null,
      crumbs: endingHere(options).map((crumb) => ({
        label: this.texts.words(locale, crumb.words),
        ...(crumb.path === undefined ? {} : { href: `/${locale}${crumb.path}` }),
      })),
      section: options.section ?? null,
      workspaceKey: options.workspace ? `layout.workspace.${options.workspace.kind}` : null,
      nav: this.navigation.of(options, viewer, barePath),
      canonical: `${this.config.publicUrl}/${locale}${barePath === '/' ? '' : barePath}`,
      alternates: locales.map((one) => ({
        locale: one,
        href: `${this.config.publicUrl}/${one}${barePath === '/' ? '' : barePath}`,
      })),
      year: this.clock.today().slice(0, 4),
    };
  }

  /** A public page carries no form that needs a token, so an anonymous visitor needs no session. */
  private tokenIfNeeded(request: Request, response: Response, options: PageOptions): string | null {
    const anonymousVisitor = factsOf(response).viewer.kind === 'anonymous';
    if (anonymousVisitor && options.publicContent) return null;
    return this.csrf.tokenFor(request, response);
  }

  private takeFlash(request: Request, locale: Locale) {
    const session = request.session as typeof request.session | undefined;
    const flash = session?.flash;
    if (!session || !flash) return null;
    delete session.flash;
    return {
      kind: flash.kind,
      text: this.texts.t(locale, flash.key, flash.params),
      undo: flash.undo
        ? { action: `/${locale}${flash.undo.action}`, label: this.texts.t(locale, flash.undo.key) }
        : null,
    };
  }
}

/** The way to a page ends with the page itself, also where only what lies above it was named. */
function endingHere({ crumbs = [], title }: PageOptions): readonly Crumb[] {
  return crumbs.at(-1)?.path === undefined ? crumbs : [...crumbs, { words: title }];
}
