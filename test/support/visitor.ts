export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** Where a redirect leads, with its language prefix. */
  readonly location: string | undefined;
}

type Value = string | readonly string[];
export type Fields = Readonly<Record<string, Value>>;
export interface FilePart {
  readonly field: string;
  readonly name: string;
  readonly body: string | Buffer;
}

/** A browser without JavaScript: keeps cookies, reads a form's hidden fields before it sends it. */
export class Visitor {
  constructor(
    private readonly address: string,
    private readonly cookies = new Map<string, string>(),
  ) {}

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.request(path, { method: 'GET', headers });
  }

  /** Gets a file, byte by byte. */
  async download(path: string): Promise<{ readonly status: number; readonly body: Buffer }> {
    const response = await this.fetch(path, { method: 'GET' });
    return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
  }

  /** Gets a page and follows redirects. */
  async visit(path: string): Promise<Answer> {
    let answer = await this.get(path);
    for (let hops = 0; answer.location !== undefined && hops < 5; hops += 1) {
      answer = await this.get(answer.location);
    }
    return answer;
  }

  /**
   * Opens a page, takes the hidden fields of its form and sends it with these fields. `to` is the
   * form's action where the page has several; `page` the page it stands on when that differs.
   */
  async submit(
    page: string,
    fields: Fields,
    { to, files }: { readonly to?: string; readonly files?: readonly FilePart[] } = {},
  ): Promise<Answer> {
    const form = await this.formOn(page, to);
    return this.post(form.action, { ...form.hidden, ...fields }, files);
  }

  /** The hidden fields and the action of a page's form (the first one that posts, or that to `to`). */
  async formOn(
    page: string,
    to?: string,
  ): Promise<{ action: string; hidden: Record<string, string> }> {
    const { text, status } = await this.visit(page);
    const forms = [...text.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map((match) => ({
      attributes: match[1] ?? '',
      body: match[2] ?? '',
    }));
    const posting = forms.filter(({ attributes }) => /method="post"/i.test(attributes));
    const actionOf = (attributes: string): string =>
      decode(/\baction="([^"]*)"/.exec(attributes)?.[1] ?? '') || page;
    const wanted =
      to === undefined
        ? (posting.find(({ attributes }) => !actionOf(attributes).endsWith('/sign-out')) ??
          posting[0])
        : posting.find(({ attributes }) => actionOf(attributes) === to);
    if (!wanted) throw new Error(`${page} (${status}) has no form${to ? ` to ${to}` : ''}`);
    const hidden: Record<string, string> = {};
    for (const [, attributes = ''] of wanted.body.matchAll(/<input\b([^>]*)>/g)) {
      if (!attributes.includes('type="hidden"')) continue;
      const name = /name="([^"]*)"/.exec(attributes)?.[1];
      if (name) hidden[name] = decode(/value="([^"]*)"/.exec(attributes)?.[1] ?? '');
    }
    return { action: actionOf(wanted.attributes), hidden };
  }

  /** Sends fields as a form does, with nothing added. */
  post(path: string, fields: Fields, files?: readonly FilePart[]): Promise<Answer> {
    const pairs = Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    );
    if (!files) return this.request(path, { method: 'POST', body: new URLSearchParams(pairs) });
    const body = new FormData();
    for (const [name, value] of pairs) body.append(name, value);
    for (const { field, name, body: content } of files)
      body.append(field, new Blob([content as string]), name);
    return this.request(path, { method: 'POST', body });
  }

  /** The same browser, with the same cookies, at another process of the portal. */
  at(address: string): Visitor {
    return new Visitor(address, this.cookies);
  }

  /** Sends a body as it is, of whatever type. */
  postRaw(path: string, body: string, type: string): Promise<Answer> {
    return this.request(path, { method: 'POST', body, headers: { 'content-type': type } });
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  private async request(path: string, init: RequestInit): Promise<Answer> {
    const response = await this.fetch(path, init);
    return {
      status: response.status,
      text: await response.text(),
      headers: response.headers,
      location: response.headers.get('location') ?? undefined,
    };
  }

  private async fetch(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0) {
      headers.set(
        'cookie',
        [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      );
    }
    const url = new URL(path, this.address);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keepCookie(line);
    return response;
  }

  private keepCookie(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    const value = pair.slice(at + 1);
    const gone = value === '' || /expires=thu, 01 jan 1970/i.test(line);
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
/** HTML's character references back to characters. */
export const decode = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]+)|([a-z]+));/gi,
    (whole, hex: string | undefined, name: string | undefined) =>
      hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : (named[name ?? ''] ?? whole),
  );

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** A program that speaks JSON. */
export class ApiClient {
  constructor(
    private readonly address: string,
    private readonly token?: string,
    /** Told of every answer. */
    private readonly heed: (
      method: string,
      path: string,
      status: number,
      body: unknown,
    ) => void = () => undefined,
  ) {}

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<ApiAnswer> {
    return this.send('GET', path, undefined, headers);
  }

  post(
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<ApiAnswer> {
    return this.send('POST', path, body, headers);
  }

  patch(
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<ApiAnswer> {
    return this.send('PATCH', path, body, headers);
  }

  delete(path: string, headers: Readonly<Record<string, string>> = {}): Promise<ApiAnswer> {
    return this.send('DELETE', path, undefined, headers);
  }

  private async send(
    method: string,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>>,
  ): Promise<ApiAnswer> {
    const response = await fetch(new URL(path, this.address), {
      method,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    const answer = isJson ? (JSON.parse(text) as unknown) : text;
    this.heed(method, path, response.status, answer);
    return { status: response.status, body: answer, headers: response.headers };
  }
}
