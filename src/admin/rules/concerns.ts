/** What may need the administrator's attention. */
export interface Concern {
  readonly key: string;
  readonly tone: 'ok' | 'info' | 'wait' | 'late';
  readonly count: number;
}

interface Facts {
  readonly jobsFailed: number;
  readonly jobsLate: number;
  readonly mailsKept: number;
  readonly mailsWaiting: number;
  readonly mailServer: boolean;
  readonly unsealed: number;
  readonly sealingIsLate: boolean;
  readonly pending: number;
}

/** Each thing that is watched, with how it stands; what needs a hand comes first. */
export function concernsOf(facts: Facts): readonly Concern[] {
  const concerns: readonly Concern[] = [
    { key: 'jobsFailed', tone: facts.jobsFailed > 0 ? 'late' : 'ok', count: facts.jobsFailed },
    { key: 'jobsLate', tone: facts.jobsLate > 0 ? 'wait' : 'ok', count: facts.jobsLate },
    mailConcern(facts),
    { key: 'unsealed', tone: facts.sealingIsLate ? 'wait' : 'ok', count: facts.unsealed },
    { key: 'migrations', tone: facts.pending > 0 ? 'late' : 'ok', count: facts.pending },
  ];
  return [...concerns].sort((a, b) => weight[b.tone] - weight[a.tone]);
}

const weight: Readonly<Record<Concern['tone'], number>> = { late: 3, wait: 2, info: 1, ok: 0 };

function mailConcern({ mailServer, mailsKept, mailsWaiting }: Facts): Concern {
  if (!mailServer)
    return { key: 'mailsKept', tone: mailsKept > 0 ? 'info' : 'ok', count: mailsKept };
  return { key: 'mailsWaiting', tone: mailsWaiting > 100 ? 'wait' : 'ok', count: mailsWaiting };
}
