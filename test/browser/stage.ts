/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { runDemoSeeds } from '../../seeds/run.js';
import { demoPassword } from '../../src/identity/index.js';
import { startPortal, type TestPortal } from '../support/portal.js';

export type Language = 'en' | 'nl';

export interface Setting {
  readonly locale?: Language;
  readonly width?: number;
  readonly dark?: boolean;
  readonly scripts?: boolean;
  /** Who has signed in: the part of a demonstration's address before the @. */
  readonly as?: string;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One real portal that tells the demonstration, and one browser to look at it. */
export class Stage {
  private readonly cookies = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>();
  /** What the browser complained about: script errors, refused policies, failed requests. */
  readonly complaints: string[] = [];

  private constructor(
    readonly portal: TestPortal,
    readonly browser: Browser,
  ) {}

  static async open(): Promise<Stage> {
    const portal = await startPortal({ environment: { DEMO: 'on' } });
    await runDemoSeeds(portal.db);
    const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
    return new Stage(portal, await chromium.launch({ executablePath, args: FLAGS }));
  }

  /** A tab of a browser in this setting, signed in where a name is given. */
  async tab({
    locale = 'en',
    width = 1280,
    dark,
    scripts = true,
    as,
  }: Setting = {}): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.portal.address,
      locale,
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
      javaScriptEnabled: scripts,
    });
    if (as) await context.addCookies(await this.cookiesOf(as));
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('Failed to load resource')) {
        this.complaints.push(`${page.url()}: ${message.text()}`);
      }
    });
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.message}`));
    page.on('response', (response) => {
      const kind = response.request().resourceType();
      if (response.status() >= 500 || (response.status() >= 400 && kind !== 'document')) {
        this.complaints.push(`${response.status()} ${response.url()}`);
      }
    });
    return page;
  }

  /** Fills the sign-in page that this tab stands on. */
  async signInOn(page: Page, as: string): Promise<void> {
    await page.fill('#f-email', `${as}@demo.example`);
    await page.fill('#f-password', demoPassword);
    await page.click('main form:has(#f-password) button[type=submit]');
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.portal.stop();
  }

  private async cookiesOf(as: string): ReturnType<BrowserContext['cookies']> {
    const known = this.cookies.get(as);
    if (known) return known;
    const page = await this.tab();
    await page.goto('/en/sign-in');
    await this.signInOn(page, as);
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
    const cookies = await page.context().cookies();
    this.cookies.set(as, cookies);
    await page.context().close();
    return cookies;
  }
}
