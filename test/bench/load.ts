import { Agent, request } from 'node:http';

export interface Load {
  readonly perSecond: number;
  readonly failed: number;
}

const CONNECTIONS = 8;

/** Asks the same address over a few connections for some seconds, and counts the answers. */
export async function load(
  url: string,
  {
    seconds,
    headers = {},
    expect = 200,
  }: { seconds: number; headers?: Record<string, string>; expect?: number },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const end = performance.now() + seconds * 1000;
  const begin = performance.now();
  let answered = 0;
  let failed = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      if ((await ask(url, agent, headers)) === expect) answered += 1;
      else failed += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  const took = (performance.now() - begin) / 1000;
  agent.destroy();
  return { perSecond: answered / took, failed };
}

/** One GET; gives the status, or 0 when there was no answer. */
export function ask(url: string, agent: Agent, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(url, { agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        resolve(response.statusCode ?? 0);
      });
    });
    sent.on('error', () => {
      resolve(0);
    });
    sent.end();
  });
}

/** The ETag of an address. */
export async function etagOf(url: string): Promise<string> {
  const response = await fetch(url);
  await response.text();
  return response.headers.get('etag') ?? '';
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
