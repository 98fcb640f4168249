import { create } from 'qrcode';
import type { Cents } from '../../kernel/money.js';
import { isPaymentReference } from './payment-reference.js';

/** What a banking app needs to fill in a transfer. */
export interface QrTransfer {
  readonly name: string;
  readonly iban: string;
  readonly amountCents: Cents;
  readonly reference: string;
}

const LONGEST_NAME = 70;
const MOST_BYTES = 331;
const LARGEST_VERSION = 13;
const LARGEST_CENTS = 99_999_999_999;
const QUIET_ZONE = 4;

/** Whether a transfer fits the code: an amount it can hold and a structured reference. */
export const fitsQr = ({ amountCents, reference }: QrTransfer): boolean =>
  Number.isSafeInteger(amountCents) &&
  amountCents >= 1 &&
  amountCents <= LARGEST_CENTS &&
  isPaymentReference(reference);

/**
 * The text of a payment QR code after EPC069-12, version 002: a SEPA credit transfer in euros with
 * a structured reference. The bank follows from the IBAN, so its line stays empty.
 */
export function epcPayload(transfer: QrTransfer): string {
  const { name, iban, amountCents, reference } = transfer;
  if (!fitsQr(transfer)) {
    throw new RangeError(`no payment QR for ${String(amountCents)} cents by ${reference}`);
  }
  const payload = [
    'BCD',
    '002',
    '1',
    'SCT',
    '',
    fitting(name),
    iban.replaceAll(/\s/g, '').toUpperCase(),
    `EUR${(amountCents / 100).toFixed(2)}`,
    '',
    reference,
  ].join('\n');
  if (Buffer.byteLength(payload) > MOST_BYTES) throw new RangeError('too long for a payment QR');
  return payload;
}

export interface QrDrawing {
  /** The side of the square in modules, the white border of four included. */
  readonly size: number;
  /** The dark modules as the path of an SVG. */
  readonly path: string;
}

/** The QR code of a payload at error level M, as the standard wants it. */
export function qrDrawing(payload: string): QrDrawing {
  const bytes = [{ data: Buffer.from(payload), mode: 'byte' as const }];
  const { version, modules } = create(bytes, { errorCorrectionLevel: 'M' });
  if (version > LARGEST_VERSION) throw new RangeError('too long for a payment QR');
  const rows = Array.from({ length: modules.size }, (_, row) =>
    runsOf(modules.data.subarray(row * modules.size, (row + 1) * modules.size))
      .map(
        ({ from, length }) =>
          `M${String(from + QUIET_ZONE)} ${String(row + QUIET_ZONE)}h${String(length)}v1h-${String(length)}z`,
      )
      .join(''),
  );
  return { size: modules.size + 2 * QUIET_ZONE, path: rows.join('') };
}

/** The drawing as an image of its own, black on white in light and in dark. */
export function qrSvg({ size, path }: QrDrawing): string {
  const side = String(size);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${path}"/></svg>`
  );
}

/** A name on one line, cut without breaking a character. */
function fitting(name: string): string {
  const line = name.replaceAll(/\s+/gu, ' ').trim();
  if (line === '') throw new RangeError('a transfer needs a name');
  return Array.from(line).slice(0, LONGEST_NAME).join('').trim();
}

function runsOf(row: Uint8Array): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = [];
  for (const [at, dark] of row.entries()) {
    const last = runs.at(-1);
    if (dark === 0) continue;
    if (last && last.from + last.length === at) last.length += 1;
    else runs.push({ from: at, length: 1 });
  }
  return runs;
}
