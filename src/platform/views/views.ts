import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import type { Locale } from '../../kernel/localised.js';
import { FieldLabels } from './field-labels.js';
import { helpers, type HelperParts } from './helpers.js';

type Template = Handlebars.TemplateDelegate;

/** All templates, compiled once; a page is a template inside a layout. */
export class Views {
  private readonly engine = Handlebars.create();
  private readonly templates = new Map<string, Template>();

  constructor(folder: string, parts: HelperParts) {
    this.engine.registerHelper(helpers(parts) as unknown as Handlebars.HelperDeclareSpec);
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.hbs')) continue;
      const name = file.replaceAll('\\', '/').slice(0, -'.hbs'.length);
      const template = this.engine.compile(readFileSync(join(folder, file), 'utf8'), {
        preventIndent: true,
        explicitPartialContext: true,
      });
      this.templates.set(name, template);
      if (name.startsWith('partials/')) {
        this.engine.registerPartial(name.slice('partials/'.length), template);
      }
    }
  }

  /** A template alone, such as the text of a mail. */
  render(name: string, model: object, locale: Locale): string {
    return this.template(name)(model, { data: { locale } });
  }

  /** A page: the template's output becomes `body` of the layout; `shell` is everything around it. */
  page(name: string, layout: string, model: object, shell: { readonly locale: Locale }): string {
    const labels = new FieldLabels();
    const data = { locale: shell.locale, shell, labels };
    const draw = (): string => this.template(name)(model, { data });
    const first = draw();
    const body = new Handlebars.SafeString(labels.drawAgain ? draw() : first);
    return this.template(`layouts/${layout}`)({ shell, body }, { data });
  }

  private template(name: string): Template {
    const template = this.templates.get(name);
    if (!template) throw new Error(`No template is named ${name}`);
    return template;
  }
}
