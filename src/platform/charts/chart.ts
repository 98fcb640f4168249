/** A colour with a fixed meaning across charts: `viz-1` to `viz-8` of the style sheet. */
export type Slot = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What every chart says besides its figures; `desc` states the conclusion. */
export interface ChartWords {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly desc: string;
}

export interface Series {
  readonly name: string;
  readonly slot: Slot;
  /** One value a category; a gap is `null`. */
  readonly values: readonly (number | null)[];
}

export type Format = (value: number) => string;

export interface SeriesChart extends ChartWords {
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  /** The figures along the axis. */
  readonly axis: Format;
  /** The figures at the marks. */
  readonly value: Format;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Sizes at which charts are drawn; a container query shows the one that fits. */
export const wide: Size = { width: 640, height: 340 };
export const narrow: Size = { width: 330, height: 260 };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

export const escapeText = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/** Coordinates to a tenth of a pixel: finer is not seen and only costs bytes. */
export const round = (value: number): number => Math.round(value * 10) / 10;

/** A rough width of a label in pixels, for margins. */
export const textWidth = (text: string, size = 12.5): number => text.length * size * 0.6;

export const widest = (texts: readonly string[], size?: number): number =>
  Math.max(0, ...texts.map((text) => textWidth(text, size)));

interface TextOptions {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly baseline?: 'middle';
}

export function textAt(
  kind: 'tick' | 'value' | 'label',
  x: number,
  y: number,
  text: string,
  { anchor = 'start', baseline }: TextOptions = {},
): string {
  const anchored = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  const lowered = baseline ? ' dy=".34em"' : '';
  return `<text class="viz-${kind}" x="${round(x)}" y="${round(y)}"${lowered}${anchored}>${escapeText(text)}</text>`;
}

/** The chart as an image with a name and a description. */
export function drawing(
  { id, title, desc }: ChartWords,
  { width, height }: Size,
  variant: 'wide' | 'narrow' | 'spark',
  body: string,
): string {
  const own = `${id}-${variant}`;
  return (
    `<svg class="viz viz--${variant}" viewBox="0 0 ${round(width)} ${round(height)}" role="img" ` +
    `aria-labelledby="${own}-title ${own}-desc" focusable="false">` +
    `<title id="${own}-title">${escapeText(title)}</title>` +
    `<desc id="${own}-desc">${escapeText(desc)}</desc>${body}</svg>`
  );
}

/** One chart at two widths, of which the page shows the one that fits its place. */
export const chartPair = (wideDrawing: string, narrowDrawing: string): string =>
  `<div class="chart-pair">${wideDrawing}${narrowDrawing}</div>`;
