import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Inline SVG from lucide, read once an icon. */
export class Icons {
  private readonly kept = new Map<string, string>();

  constructor(private readonly root: string) {}

  svg(name: string): string {
    const kept = this.kept.get(name);
    if (kept !== undefined) return kept;
    if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`No icon is named ${name}`);
    const file = join(this.root, 'node_modules', 'lucide-static', 'icons', `${name}.svg`);
    const inner = readFileSync(file, 'utf8')
      .replace(/<!--[\s\S]*?-->/, '')
      .replace(/^[\s\S]*?<svg[^>]*>/, '')
      .replace(/<\/svg>\s*$/, '')
      .replace(/\s*\n\s*/g, '');
    const svg =
      '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" ' +
      `stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${inner}</svg>`;
    this.kept.set(name, svg);
    return svg;
  }
}
