import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Asset {
  readonly body: Buffer;
  readonly gzip: Buffer | undefined;
  readonly type: string;
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

/** Style sheets, scripts and fonts under names that change with their content, kept in memory. */
export class Assets {
  private readonly urls = new Map<string, string>();
  private readonly files = new Map<string, Asset>();

  static load(root: string): Assets {
    const assets = new Assets();
    const own = join(root, 'views', 'assets');
    const fonts = join(root, 'node_modules', '@fontsource-variable', 'inter', 'files');
    assets.add('inter.woff2', readFileSync(join(fonts, 'inter-latin-wght-normal.woff2')));
    assets.add('inter-ext.woff2', readFileSync(join(fonts, 'inter-latin-ext-wght-normal.woff2')));
    const order = JSON.parse(readFileSync(join(own, 'css', 'order.json'), 'utf8')) as string[];
    const css = order.map((file) => readFileSync(join(own, 'css', file), 'utf8')).join('\n');
    assets.add('portal.css', Buffer.from(assets.linkFonts(css)));
    assets.add('portal.js', readFileSync(join(own, 'js', 'portal.js')));
    const htmx = join(root, 'node_modules', 'htmx.org', 'dist', 'htmx.min.js');
    assets.add('htmx.js', readFileSync(htmx));
    assets.add('favicon.svg', readFileSync(join(own, 'favicon.svg')));
    return assets;
  }

  /** The URL of an asset, such as `/assets/portal.3f2a….css`. */
  url(name: string): string {
    const url = this.urls.get(name);
    if (url === undefined) throw new Error(`No asset is named ${name}`);
    return url;
  }

  find(url: string): Asset | undefined {
    return this.files.get(url);
  }

  private add(name: string, body: Buffer): void {
    const [stem = name, extension = ''] = name.split('.');
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
    const url = `/assets/${stem}.${hash}.${extension}`;
    this.urls.set(name, url);
    this.files.set(url, {
      body,
      gzip: extension === 'woff2' ? undefined : gzipSync(body, { level: 9 }),
      type: types[extension] ?? 'application/octet-stream',
    });
  }

  private linkFonts(css: string): string {
    return css.replace(
      /url\(["']?asset:([\w.-]+)["']?\)/g,
      (_, name: string) => `url(${this.url(name)})`,
    );
  }
}
