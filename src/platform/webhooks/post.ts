import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { addressProblem, hostOf, isPublic } from './address.js';

/** Why a call came to nothing; a text of the pages says it in words. */
export type Trouble =
  'off' | 'secret' | 'address' | 'private' | 'unreachable' | 'certificate' | 'timeout' |
  'redirect' | 'status'; // prettier-ignore

/** A call that was not taken. */
export class CallFailed extends Error {
  constructor(
    readonly trouble: Trouble,
    /** What the network called it, or the status. */
    readonly detail = '',
  ) {
    super(`${trouble} ${detail}`.trim());
  }
}

/** How far calls may go; tests put doubles in its stead. */
export interface Reach {
  readonly privateAllowed: boolean;
  readonly resolve: (host: string) => Promise<readonly string[]>;
  readonly connectMs: number;
  readonly totalMs: number;
  /** A certificate authority to be trusted beside those of the machine. */
  readonly ca?: string;
}

export const openInternet: Reach = {
  privateAllowed: false,
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  connectMs: 5_000,
  totalMs: 10_000,
};

const ANSWER_AT_MOST = 65_536;

/**
 * Posts a body and gives the status of the answer, which is read in part and thrown away. The host
 * is resolved once and the connection made to the very address that was judged; a redirect is not
 * followed. Throws `CallFailed` for all that is not a 2xx.
 */
export async function post(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  reach: Reach,
): Promise<number> {
  const problem = addressProblem(address, reach.privateAllowed);
  if (problem) throw new CallFailed(problem === 'private' ? 'private' : 'address', problem);
  const url = new URL(address);
  const signal = AbortSignal.timeout(reach.totalMs);
  const agent = agentFor(await resolved(url, reach, signal), reach);
  try {
    const answer = await request(url, { method: 'POST', body, headers, signal, dispatcher: agent });
    await drain(answer.body);
    return judged(answer.statusCode);
  } catch (error) {
    throw troubleOf(error);
  } finally {
    await agent.destroy();
  }
}

async function resolved(url: URL, reach: Reach, signal: AbortSignal): Promise<string> {
  const host = hostOf(url);
  const late = new Promise<never>((_, refuse) => {
    signal.addEventListener('abort', () => refuse(new CallFailed('timeout', 'DNS')));
  });
  const addresses = await Promise.race([reach.resolve(host), late]).catch((error: unknown) => {
    throw troubleOf(error);
  });
  const [first] = addresses;
  if (first === undefined) throw new CallFailed('unreachable', 'ENOTFOUND');
  // One inner address among outer ones is enough to refuse: the next question might give it.
  if (!reach.privateAllowed && !addresses.every(isPublic)) throw new CallFailed('private');
  return first;
}

/** Connects to the address that was judged, whatever the name may lead to by then. */
function agentFor(address: string, { connectMs, totalMs, ca }: Reach): Agent {
  const family = address.includes(':') ? 6 : 4;
  const pinned: LookupFunction = (_, { all }, answer) => {
    if (all === true) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };
  return new Agent({
    connect: { timeout: connectMs, lookup: pinned, ...(ca === undefined ? {} : { ca }) },
    headersTimeout: totalMs,
    bodyTimeout: totalMs,
  });
}

async function drain(body: AsyncIterable<Buffer>): Promise<void> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes >= ANSWER_AT_MOST) return;
  }
}

function judged(status: number): number {
  if (status >= 200 && status < 300) return status;
  const isRedirect = status >= 300 && status < 400;
  throw new CallFailed(isRedirect ? 'redirect' : 'status', String(status));
}

function troubleOf(error: unknown): CallFailed {
  if (error instanceof CallFailed) return error;
  const { name = '', code = '' } = (error ?? {}) as { name?: string; code?: unknown };
  const word = typeof code === 'string' && code !== '' ? code : name;
  if (name === 'TimeoutError' || /TIMEOUT|TIMEDOUT/.test(word)) {
    return new CallFailed('timeout', word);
  }
  return new CallFailed(/CERT|TLS|SSL|SIGNATURE/.test(word) ? 'certificate' : 'unreachable', word);
}
