import { create } from 'xmlbuilder2';
import { sum } from '../../kernel/money.js';

/** A transfer to an account within SEPA. */
export interface SepaTransfer {
  readonly endToEndId: string;
  readonly amountCents: number;
  readonly name: string;
  readonly iban: string;
  readonly text: string;
}

export interface SepaFile {
  /** Up to 35 signs, never used twice. */
  readonly messageId: string;
  /** An instant. */
  readonly createdAt: string;
  readonly executeOn: string;
  readonly debtor: { readonly name: string; readonly iban: string };
  readonly transfers: readonly SepaTransfer[];
}

/** What SEPA carries at most, in cents. */
const HIGHEST = 99_999_999_999;
/** Signs that are more than a letter with an accent, as a bank would write them. */
const WRITTEN: Readonly<Record<string, string>> = {
  ...{ '&': '+', ł: 'l', Ł: 'L', ø: 'o', Ø: 'O', ß: 'ss', ẞ: 'SS', æ: 'ae', Æ: 'AE' },
  ...{ œ: 'oe', Œ: 'OE', đ: 'd', Đ: 'D', ð: 'd', Ð: 'D', þ: 'th', Þ: 'TH', ı: 'i' },
  ...{ ĳ: 'ij', Ĳ: 'IJ', '’': "'", '‘': "'", '–': '-', '—': '-' },
};
const SPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';

/**
 * A file of credit transfers for the bank (ISO 20022 pain.001.001.09, SEPA): each is booked by
 * itself, so that the statement names it again.
 */
export function sepaTransfers(file: SepaFile): string {
  const { transfers, debtor } = file;
  if (transfers.length === 0) throw new RangeError('no transfers');
  for (const { amountCents } of transfers) {
    const isAmount = Number.isSafeInteger(amountCents) && amountCents <= HIGHEST;
    if (!isAmount || amountCents < 1) throw new RangeError(`a transfer of ${amountCents} cents`);
  }
  const count = String(transfers.length);
  const total = euros(sum(transfers.map(({ amountCents }) => amountCents)));
  return create(
    { version: '1.0', encoding: 'UTF-8' },
    {
      Document: {
        '@xmlns': SPACE,
        CstmrCdtTrfInitn: {
          GrpHdr: {
            MsgId: signs(file.messageId, 35),
            CreDtTm: file.createdAt.slice(0, 19),
            NbOfTxs: count,
            CtrlSum: total,
            InitgPty: { Nm: signs(debtor.name, 70) },
          },
          PmtInf: {
            PmtInfId: signs(file.messageId, 35),
            PmtMtd: 'TRF',
            BtchBookg: 'false',
            NbOfTxs: count,
            CtrlSum: total,
            PmtTpInf: { SvcLvl: { Cd: 'SEPA' } },
            ReqdExctnDt: { Dt: file.executeOn },
            Dbtr: { Nm: signs(debtor.name, 70) },
            DbtrAcct: { Id: { IBAN: account(debtor.iban) }, Ccy: 'EUR' },
            DbtrAgt: { FinInstnId: { Othr: { Id: 'NOTPROVIDED' } } },
            ChrgBr: 'SLEV',
            CdtTrfTxInf: transfers.map((transfer) => ({
              PmtId: { EndToEndId: signs(transfer.endToEndId, 35) },
              Amt: { InstdAmt: { '@Ccy': 'EUR', '#': euros(transfer.amountCents) } },
              Cdtr: { Nm: signs(transfer.name, 70) },
              CdtrAcct: { Id: { IBAN: account(transfer.iban) } },
              RmtInf: { Ustrd: signs(transfer.text, 140) },
            })),
          },
        },
      },
    },
  ).end({ prettyPrint: true });
}

const account = (iban: string): string => iban.replaceAll(/\s/g, '').toUpperCase();

const euros = (cents: number): string =>
  `${String(Math.floor(cents / 100))}.${String(cents % 100).padStart(2, '0')}`;

/** The signs that every bank takes; letters lose their accents. */
function signs(text: string, length: number): string {
  const plain = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\0-\x7F]|&/gu, (sign) => WRITTEN[sign] ?? sign)
    .replaceAll(/[^A-Za-z0-9/\-?:().,'+ ]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return plain.slice(0, length).trim() || 'NOTPROVIDED';
}
