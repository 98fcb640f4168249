import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Tone {
  readonly icon: string;
  readonly tone: string;
}

/** The icon and tone in which each state is shown. */
export class StatusTones {
  private constructor(private readonly tones: Readonly<Record<string, Tone>>) {}

  static load(folder: string): StatusTones {
    const file = join(folder, 'status.json');
    return new StatusTones(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Tone>);
  }

  of(state: string): Tone {
    return this.tones[state] ?? { icon: 'circle', tone: 'neutral' };
  }
}
