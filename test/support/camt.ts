/** Bank statements as Dutch banks send them, for tests. */

export interface CamtTransfer {
  /** Euros with cents, such as `1210.00`; always above zero. */
  readonly amount: string;
  readonly direction?: 'CRDT' | 'DBIT';
  readonly on?: string;
  readonly name?: string;
  readonly iban?: string;
  readonly texts?: readonly string[];
  readonly reference?: string;
  readonly endToEndId?: string;
  readonly bankReference?: string;
  readonly reversal?: boolean;
  readonly returnReason?: string;
}

export interface CamtBatch {
  readonly batch: readonly CamtTransfer[];
  readonly direction?: 'CRDT' | 'DBIT';
  readonly on?: string;
  readonly bankReference?: string;
}

export interface CamtStatementToMake {
  readonly id?: string;
  readonly iban?: string;
  readonly currency?: string;
  readonly on?: string;
  readonly opening?: string;
  /** Follows from the entries unless told otherwise. */
  readonly closing?: string;
  readonly entries: readonly (CamtTransfer | CamtBatch)[];
}

export interface CamtToMake {
  readonly version?: '02' | '08';
  readonly statements: readonly CamtStatementToMake[];
  /** The prefix of the namespace, which some banks write. */
  readonly prefix?: string;
  readonly head?: string;
}

/** The account of the clusters that tests make. */
export const TEST_IBAN = 'NL52DEMO0000000001';

/** A file of statements in the structure of the version. */
export function camt({ version = '02', statements, prefix, head = '' }: CamtToMake): string {
  const space = `urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}`;
  const body = statements.map((one) => statement(one, version)).join('\n');
  const plain = `<Document xmlns="${space}"><BkToCstmrStmt>
<GrpHdr><MsgId>MSG-${statements[0]?.id ?? '1'}</MsgId><CreDtTm>2026-11-20T04:00:00</CreDtTm></GrpHdr>
${body}
</BkToCstmrStmt></Document>`;
  const named = prefix
    ? plain.replace('xmlns=', `xmlns:${prefix}=`).replaceAll(/<(\/?)(\w)/g, `<$1${prefix}:$2`)
    : plain;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}${named}`;
}

function statement(one: CamtStatementToMake, version: string): string {
  const on = one.on ?? '2026-11-19';
  const opening = centsOf(one.opening ?? '1000.00');
  const moved = one.entries.reduce((total, entry) => total + movedBy(entry), 0);
  const closing = one.closing ?? euros(opening + moved);
  return `<Stmt><Id>${one.id ?? 'STATEMENT-1'}</Id><ElctrncSeqNb>1</ElctrncSeqNb>
<CreDtTm>2026-11-20T04:00:00</CreDtTm>
<FrToDt><FrDtTm>${on}T00:00:00</FrDtTm><ToDtTm>${on}T23:59:59</ToDtTm></FrToDt>
<Acct><Id><IBAN>${one.iban ?? TEST_IBAN}</IBAN></Id><Ccy>${one.currency ?? 'EUR'}</Ccy></Acct>
${balance('OPBD', euros(opening), on)}
${balance('CLBD', closing, on)}
${one.entries.map((entry) => ntry(entry, on, version)).join('\n')}
</Stmt>`;
}

const balance = (kind: string, amount: string, on: string): string => {
  const below = amount.startsWith('-');
  return `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount.replace('-', '')}</Amt>
<CdtDbtInd>${below ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;
};

function ntry(entry: CamtTransfer | CamtBatch, day: string, version: string): string {
  const transfers = 'batch' in entry ? entry.batch : [entry];
  const direction = entry.direction ?? 'CRDT';
  const amount = transfers.reduce((total, one) => total + centsOf(one.amount), 0);
  const on = entry.on ?? day;
  const reversal = 'reversal' in entry && entry.reversal ? '<RvslInd>true</RvslInd>' : '';
  const reference = entry.bankReference ? `<AcctSvcrRef>${entry.bankReference}</AcctSvcrRef>` : '';
  const booked = version === '02' ? `<Dt>${on}</Dt>` : `<DtTm>${on}T10:15:00+01:00</DtTm>`;
  return `<Ntry><Amt Ccy="EUR">${euros(amount)}</Amt><CdtDbtInd>${direction}</CdtDbtInd>${reversal}
<Sts>${version === '02' ? 'BOOK' : '<Cd>BOOK</Cd>'}</Sts><BookgDt>${booked}</BookgDt><ValDt><Dt>${on}</Dt></ValDt>
${reference}<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls>${'batch' in entry ? `<Btch><NbOfTxs>${transfers.length}</NbOfTxs></Btch>` : ''}
${transfers.map((one) => details(one, direction, version)).join('\n')}</NtryDtls></Ntry>`;
}

function details(one: CamtTransfer, direction: string, version: string): string {
  const side = (direction === 'DBIT') !== (one.returnReason !== undefined) ? 'Cdtr' : 'Dbtr';
  const name = one.name ? `<Nm>${escape(one.name)}</Nm>` : '';
  const party = name === '' ? '' : version === '02' ? name : `<Pty>${name}</Pty>`;
  const amount =
    version === '02'
      ? `<AmtDtls><TxAmt><Amt Ccy="EUR">${one.amount}</Amt></TxAmt></AmtDtls>`
      : `<Amt Ccy="EUR">${one.amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd>`;
  const account = one.iban ? `<${side}Acct><Id><IBAN>${one.iban}</IBAN></Id></${side}Acct>` : '';
  const texts = (one.texts ?? []).map((text) => `<Ustrd>${escape(text)}</Ustrd>`).join('');
  const structured = one.reference
    ? `<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>ISO</Issr></Tp><Ref>${one.reference}</Ref></CdtrRefInf></Strd>`
    : '';
  const back = one.returnReason ? `<RtrInf><Rsn><Cd>${one.returnReason}</Cd></Rsn></RtrInf>` : '';
  return `<TxDtls><Refs><EndToEndId>${one.endToEndId ?? 'NOTPROVIDED'}</EndToEndId></Refs>${amount}
<RltdPties>${party === '' ? '' : `<${side}>${party}</${side}>`}${account}</RltdPties>
<RmtInf>${texts}${structured}</RmtInf>${back}</TxDtls>`;
}

function movedBy(entry: CamtTransfer | CamtBatch): number {
  const transfers = 'batch' in entry ? entry.batch : [entry];
  const total = transfers.reduce((sum, one) => sum + centsOf(one.amount), 0);
  return entry.direction === 'DBIT' ? -total : total;
}

const centsOf = (text: string): number => Math.round(Number(text) * 100);
const euros = (cents: number): string => (cents / 100).toFixed(2);
const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
