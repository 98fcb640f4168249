import type { LocalDate } from '../../kernel/local-date.js';
import { sum } from '../../kernel/money.js';
import { CamtError, centsOf, dayOf, signedCents } from './camt-values.js';
import { all, at, firstText, textAt, type XmlNode } from './xml-tree.js';

/** A booking on the account; a batch that the bank itemised counts as its parts. */
export interface CamtEntry {
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate | null;
  /** Above zero for what came in. */
  readonly amountCents: number;
  readonly isReversal: boolean;
  readonly counterpartyName: string | null;
  readonly counterpartyIban: string | null;
  /** What the payer wrote. */
  readonly remittance: string;
  /** What stands where a structured reference belongs. */
  readonly references: readonly string[];
  readonly endToEndId: string | null;
  /** The bank's own names for it. */
  readonly bankReferences: readonly string[];
  /** Why a transfer came back, as the bank codes it. */
  readonly returnReason: string | null;
}

/** The bookings of an `Ntry`; none while it is only announced. */
export function entriesOf(entry: XmlNode): CamtEntry[] {
  const status = firstText(entry, ['Sts', 'Cd'], ['Sts', 'Prtry'], ['Sts']);
  if (status !== undefined && status !== 'BOOK') return [];
  const direction = textAt(entry, 'CdtDbtInd');
  const whole = signedCents(entry, direction);
  const bookedOn = dayOf(at(entry, 'BookgDt')) ?? dayOf(at(entry, 'ValDt'));
  if (!bookedOn) throw new CamtError('no_day');
  const common = {
    bookedOn,
    valueOn: dayOf(at(entry, 'ValDt')) ?? null,
    isReversal: ['true', '1'].includes(textAt(entry, 'RvslInd') ?? ''),
  };
  const details = all(entry, 'NtryDtls').flatMap((one) => all(one, 'TxDtls'));
  const parts = details.map((detail) => partOf(detail, direction));
  const known = parts.filter((part) => part !== undefined);
  const adds = known.length === details.length && sum(known) === whole;
  if (details.length > 1 && adds) {
    return details.map((detail, index) => ({
      ...common,
      ...factsOf(entry, [detail], parts[index] ?? 0),
    }));
  }
  return [{ ...common, ...factsOf(entry, details, whole) }];
}

/** The amount of one transfer of a batch, where the bank tells it. */
function partOf(detail: XmlNode, direction: string | undefined): number | undefined {
  const own = textAt(detail, 'CdtDbtInd') ?? direction;
  const nodes = [detail, at(detail, 'AmtDtls', 'TxAmt'), at(detail, 'AmtDtls', 'InstdAmt')];
  const holder = nodes.find((node) => at(node, 'Amt')?.['#text'] !== undefined);
  return holder && signedCents(holder, own);
}

function factsOf(entry: XmlNode, details: readonly XmlNode[], amountCents: number) {
  const other = amountCents < 0 ? 'Cdtr' : 'Dbtr';
  const swapped = amountCents < 0 ? 'Dbtr' : 'Cdtr';
  const [detail] = details;
  const parties = at(detail, 'RltdPties');
  // A transfer that came back names its parties as they were at first.
  const isReturn = at(detail, 'RtrInf') !== undefined;
  const sides = isReturn ? [swapped, other] : [other];
  const written = details.flatMap((one) => writtenIn(one));
  return {
    amountCents,
    counterpartyName: cut(
      firstText(
        parties,
        ...sides.flatMap((side) => [
          [side, 'Pty', 'Nm'],
          [side, 'Nm'],
        ]),
      ) ?? firstText(parties, [`Ultmt${other}`, 'Pty', 'Nm'], [`Ultmt${other}`, 'Nm']),
      140,
    ),
    counterpartyIban: ibanOf(
      firstText(parties, ...sides.map((side) => [`${side}Acct`, 'Id', 'IBAN'])),
    ),
    remittance: (written.length > 0 ? written : additional(entry, detail)).join(' ').slice(0, 2000),
    references: details.flatMap((one) => referencesIn(one)),
    endToEndId: endToEnd(textAt(detail, 'Refs', 'EndToEndId')),
    bankReferences: [
      textAt(entry, 'AcctSvcrRef'),
      ...details.flatMap((one) =>
        ['AcctSvcrRef', 'TxId', 'InstrId', 'UETR'].map((name) => textAt(one, 'Refs', name)),
      ),
    ].filter((one) => one !== undefined),
    returnReason: firstText(detail, ['RtrInf', 'Rsn', 'Cd'], ['RtrInf', 'Rsn', 'Prtry']) ?? null,
  };
}

/** Some banks cut the payer's text into several pieces; they belong together. */
const writtenIn = (detail: XmlNode): string[] =>
  [
    ...all(at(detail, 'RmtInf'), 'Ustrd').map((one) => textAt({ one }, 'one') ?? ''),
    ...all(at(detail, 'RmtInf'), 'Strd').flatMap((one) =>
      all(one, 'AddtlRmtInf').map((more) => textAt({ more }, 'more') ?? ''),
    ),
  ].filter((text) => text !== '');

const additional = (entry: XmlNode, detail: XmlNode | undefined): string[] =>
  [textAt(detail, 'AddtlTxInf') ?? textAt(entry, 'AddtlNtryInf') ?? ''].filter(Boolean);

const referencesIn = (detail: XmlNode): string[] =>
  all(at(detail, 'RmtInf'), 'Strd')
    .flatMap((one) => [
      textAt(one, 'CdtrRefInf', 'Ref'),
      ...all(one, 'RfrdDocInf').map((document) => textAt(document, 'Nb')),
    ])
    .filter((text) => text !== undefined);

const endToEnd = (text: string | undefined): string | null =>
  text === undefined || /^NOTPROVIDED$/i.test(text) ? null : text.slice(0, 60);

const ibanOf = (text: string | undefined): string | null =>
  text === undefined ? null : text.replaceAll(/\s/g, '').toUpperCase().slice(0, 34);

const cut = (text: string | undefined, length: number): string | null =>
  text === undefined ? null : text.slice(0, length);

/** The number and sum of a statement's summary, where the bank gives it. */
export function summaryOf(statement: XmlNode): { count: number | null; netCents: number | null } {
  const total = at(statement, 'TxsSummry', 'TtlNtries');
  const count = textAt(total, 'NbOfNtries');
  const net = textAt(total, 'TtlNetNtryAmt') ?? textAt(total, 'TtlNetNtry', 'Amt');
  const sign = firstText(total, ['CdtDbtInd'], ['TtlNetNtry', 'CdtDbtInd']);
  return {
    count: count !== undefined && /^\d{1,15}$/.test(count) ? Number(count) : null,
    netCents:
      net === undefined || sign === undefined ? null : centsOf(net) * (sign === 'DBIT' ? -1 : 1),
  };
}
