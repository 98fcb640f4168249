import type { Page } from 'playwright-core';
import type { Language, Stage } from './stage.js';

export interface Way {
  readonly stage: Stage;
  readonly locale: Language;
  readonly width: number;
  readonly scripts: boolean;
  readonly cluster: string;
  readonly organiser: string;
  /** What is typed into the search field, with a mistake. */
  readonly typed: string;
  readonly service: string;
}

/** One walk through the portal, by what stands on its pages and not by its words. */
export class Walk {
  reference = '';
  private company!: Page;
  private organiser!: Page;

  constructor(readonly way: Way) {}

  async begin(): Promise<void> {
    this.company = await this.tab();
    this.organiser = await this.tab(this.way.organiser);
  }

  tab(as?: string): Promise<Page> {
    const { stage, locale, width, scripts } = this.way;
    return stage.tab({ locale, width, scripts, ...(as ? { as } : {}) });
  }

  private path(rest: string): string {
    return `/${this.way.locale}${rest}`;
  }

  async findService(): Promise<void> {
    const page = this.company;
    await page.goto(this.path('/'));
    await page.fill('.hero-search input', this.way.typed);
    await page.click('.hero-search button');
    const link = page.locator(`.cards a[href$="/services/${this.way.service}"]`).first();
    await link.click();
    await page.waitForURL(`**/services/${this.way.service}`);
  }

  /** From the service by way of signing in back to the form, which still knows the service. */
  async signInOnTheWay(): Promise<string> {
    const page = this.company;
    await page.click('a[href*="/requests/new?service="]');
    await page.fill('#f-note', 'Two devices of ours.');
    await page.click('main form:has(#f-note) button[type=submit]');
    await page.waitForURL('**/sign-in**');
    await this.way.stage.signInOn(page, 'company');
    await page.waitForURL('**/requests/new?**');
    return page.inputValue('#f-note');
  }

  /** Fills all steps; the first time without the brief, to be refused. */
  async fillSteps(): Promise<{ readonly refusals: string[] }> {
    const page = this.company;
    await page.click('button[name=go][value=continue]');
    await page.waitForURL('**/project');
    await page.fill('#f-title', 'Amplifiers at four kelvin');
    await page.click('button[name=go][value=continue]');
    await page.waitForSelector('.error-summary');
    const refusals = await page.locator('.error-summary li').allInnerTexts();
    await page.fill('#f-brief', 'Ten amplifiers at four kelvin: noise and gain from 4 to 8 GHz.');
    await page.click('button[name=go][value=continue]');
    await page.waitForURL('**/dates');
    await page.fill('#f-startsOn', '2027-01-11');
    await page.click('button[name=go][value=continue]');
    await page.waitForURL('**/check');
    return { refusals };
  }

  async send(): Promise<string> {
    const page = this.company;
    await page.check('#f-consent');
    await page.click('main form:has(#f-consent) button[type=submit]');
    await page.waitForURL('**/sent');
    this.reference = /MC-\d{4}-\d{6}/.exec(page.url())?.[0] ?? '';
    return page.locator('h1').innerText();
  }

  /** Finds the ticket on the board and takes it; answers with the column it then stands in. */
  async take(): Promise<string | null> {
    const page = this.organiser;
    await page.goto(this.path(`/manage/${this.way.cluster}/requests`));
    await this.ticket().locator('select').selectOption('take');
    await this.ticket().locator('button').click();
    await page.waitForSelector('.flash');
    return this.column();
  }

  async undo(): Promise<string | null> {
    await this.organiser.click('.flash .link-button');
    await this.organiser.waitForLoadState();
    await this.organiser.goto(this.path(`/manage/${this.way.cluster}/requests`));
    return this.column();
  }

  async ask(question: string): Promise<void> {
    await this.step('ask', { note: question });
  }

  async answer(words: string): Promise<string> {
    const page = this.company;
    await page.goto(this.path(`/requests/${this.reference}`));
    const talk = await page.locator('.messages').first().innerText();
    await page.fill('textarea[name=body]', words);
    await page.click('button[name=go][value=answer]');
    await page.waitForSelector('.flash');
    return talk;
  }

  async quote(amount: string): Promise<void> {
    await this.step('quote', {
      indicationCents: amount,
      validUntil: '2026-12-15',
      note: 'Two days of measuring.',
    });
  }

  async accept(): Promise<string> {
    const page = this.company;
    await page.goto(this.path(`/requests/${this.reference}`));
    await page.click('a[href$="/steps/accept"]');
    await page.click('main form[action$="/steps/accept"] button[type=submit]');
    await page.waitForURL(`**/requests/${this.reference}`);
    return page.locator('main').innerText();
  }

  async approve(application: string): Promise<void> {
    const page = this.organiser;
    await page.goto(this.path(`/manage/${this.way.cluster}/applications`));
    await page.click(`a[href$="/applications/${application}"]`);
    await page.click('a[href$="/approve"]');
    await page.click('main form[action$="/approve"] button[type=submit]');
    await page.waitForURL(/applications\/[^/]+$|members\/[^/]+$/);
  }

  /** Lets the first term of a member begin before it is paid; answers with the member's page. */
  async authorise(membership: string, reason: string): Promise<string> {
    const page = this.organiser;
    await page.goto(this.path(`/manage/${this.way.cluster}/members/${membership}`));
    await page.click('a[href$="/authorise"]');
    await page.fill('#f-reason', reason);
    const conditions = page.locator('#f-conditionsMet');
    if ((await conditions.count()) > 0) await conditions.check();
    await page.click('main form[action$="/authorise"] button[type=submit]');
    await page.waitForURL(/members\/[^/]+$/);
    return page.locator('main').innerText();
  }

  /** From the portfolio down to single entries, by links alone. */
  async drillDown(): Promise<{ readonly entries: number; readonly batteries: number | undefined }> {
    const page = await this.tab('funder');
    await page.goto(this.path('/portfolio'));
    await page.click('main h2 a[href$="/portfolio/quantum"]');
    await page.waitForURL('**/portfolio/quantum**');
    await page.locator('main a[href*="/portfolio/quantum/20"]:visible').first().click();
    await page.waitForURL(/portfolio\/quantum\/\d{4}\//);
    await page.locator('main table a[href*="?month="]').first().click();
    await page.waitForURL('**?month=**');
    const entries = await page.locator('section:has(#opened-entries) tbody tr').count();
    const batteries = await page.goto(this.path('/portfolio/batteries'));
    return { entries, batteries: batteries?.status() };
  }

  private ticket() {
    return this.organiser.locator('.ticket', { hasText: this.reference });
  }

  private async column(): Promise<string | null> {
    const column = this.organiser.locator('.board-column', { hasText: this.reference });
    return column.getAttribute('aria-labelledby');
  }

  private async step(name: string, fields: Readonly<Record<string, string>>): Promise<void> {
    const page = this.organiser;
    await page.goto(this.path(`/manage/${this.way.cluster}/requests/${this.reference}`));
    await page.click(`a[href$="/steps/${name}"]`);
    for (const [field, value] of Object.entries(fields)) await page.fill(`#f-${field}`, value);
    await page.click(`main form[action$="/steps/${name}"] button[type=submit]`);
    await page.waitForURL(`**/requests/${this.reference}`);
  }
}
