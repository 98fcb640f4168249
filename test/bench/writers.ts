import { randomUUID } from 'node:crypto';
import type { Stage } from './stage.js';

/** A write as a program sends it: again with the same key when it got no answer. */
export interface Write {
  readonly kind: 'request' | 'message' | 'entry';
  readonly key: string;
  readonly path: string;
  readonly token: string;
  readonly body: object;
}

export interface Answered {
  readonly write: Write;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly text: string;
}

const kinds = ['request', 'message', 'request', 'entry'] as const;
let made = 0;

/** The next write of a mix: requests, messages and ledger entries, each with a mark of its own. */
export function nextWrite(stage: Stage, reference: string): Write {
  made += 1;
  const kind = kinds[made % kinds.length] ?? 'request';
  const key = `${kind}-${randomUUID()}`;
  if (kind === 'request') {
    const body = {
      clusters: ['quantum', 'batteries'],
      title: key,
      brief: `A brief that is sent to see whether it stays: ${key}`,
      consent: true,
    };
    return { kind, key, path: '/api/v1/requests', token: stage.company, body };
  }
  if (kind === 'message') {
    const path = `/api/v1/requests/${reference}/packages/quantum/messages`;
    return { kind, key, path, token: stage.company, body: { body: key } };
  }
  const body = { stream: stage.stream, month: '2026-11', amount: 12345, reference: key };
  const path = '/api/v1/clusters/quantum/ledger-entries';
  return { kind, key, path, token: stage.organiser, body };
}

export async function send(address: string, write: Write): Promise<Answered> {
  try {
    const response = await fetch(`${address}${write.path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${write.token}`,
        'idempotency-key': write.key,
      },
      body: JSON.stringify(write.body),
      signal: AbortSignal.timeout(60_000),
    });
    return { write, status: response.status, text: await response.text() };
  } catch {
    return { write, status: 0, text: '' };
  }
}

/** The reference of a request that messages can be written to. */
export async function firstRequest(address: string, stage: Stage): Promise<string> {
  for (;;) {
    const write = nextWrite(stage, '');
    if (write.kind !== 'request') continue;
    const { status, text } = await send(address, write);
    if (status !== 201) throw new Error(`The first request was answered ${status}: ${text}`);
    return (JSON.parse(text) as { reference: string }).reference;
  }
}
