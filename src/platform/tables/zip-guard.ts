import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const FILE = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const FILE_BYTES = 30;
const COMMENT_AT_MOST = 65_535;
const ENCRYPTED = 1;

export interface ZipLimits {
  readonly entries: number;
  /** All entries together, unpacked. */
  readonly bytes: number;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

export type ZipVerdict = 'whole' | 'broken' | 'too_large';

/**
 * Whether an archive may be unpacked: judged by its directory first, then by unpacking each entry
 * within the size it claims, so that one which lies is found out before it fills the memory.
 */
export async function judgeZip(
  body: Buffer,
  needed: readonly string[],
  limits: ZipLimits,
): Promise<ZipVerdict> {
  const entries = directoryOf(body, limits.entries);
  if (entries === 'too_large') return 'too_large';
  if (!entries || needed.some((name) => !entries.some((entry) => entry.name === name)))
    return 'broken';
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (total > limits.bytes) return 'too_large';
  for (const entry of entries) if (!(await isHonest(body, entry))) return 'broken';
  return 'whole';
}

function directoryOf(body: Buffer, most: number): Entry[] | 'too_large' | undefined {
  const end = endOf(body);
  if (end === undefined) return undefined;
  const count = body.readUInt16LE(end + 10);
  if (count > most) return 'too_large';
  let at = body.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > end || body.readUInt32LE(at) !== ENTRY) return undefined;
    if ((body.readUInt16LE(at + 8) & ENCRYPTED) !== 0) return undefined;
    const nameBytes = body.readUInt16LE(at + 28);
    entries.push({
      name: body.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      method: body.readUInt16LE(at + 10),
      packed: body.readUInt32LE(at + 20),
      unpacked: body.readUInt32LE(at + 24),
      at: body.readUInt32LE(at + 42),
    });
    at += ENTRY_BYTES + nameBytes + body.readUInt16LE(at + 30) + body.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(body: Buffer): number | undefined {
  const last = body.length - END_BYTES;
  for (let at = last; at >= 0 && at >= last - COMMENT_AT_MOST; at -= 1) {
    if (body.readUInt32LE(at) === END) return at;
  }
  return undefined;
}

async function isHonest(body: Buffer, { at, method, packed, unpacked }: Entry): Promise<boolean> {
  if (at + FILE_BYTES > body.length || body.readUInt32LE(at) !== FILE) return false;
  const start = at + FILE_BYTES + body.readUInt16LE(at + 26) + body.readUInt16LE(at + 28);
  if (start + packed > body.length) return false;
  if (method === 0) return packed === unpacked;
  if (method !== 8) return false;
  try {
    const limit = { maxOutputLength: Math.max(unpacked, 1) };
    return (await inflate(body.subarray(start, start + packed), limit)).length === unpacked;
  } catch {
    return false;
  }
}
