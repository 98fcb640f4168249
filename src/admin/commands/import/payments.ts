import { checkView, StatementImport } from '../../../invoices/index.js';
import { formats } from '../../../platform/i18n/index.js';
import type { Bringing, Sent } from './sent.js';

type View = ReturnType<typeof checkView>;

/** The bank's statements (CAMT.053). */
export const payments: Bringing = async (portal, sent) => {
  const statements = portal.get(StatementImport);
  const { clusterId, file, by, post, words } = sent;
  const { id, checked } = await statements.look(clusterId, file, { id: by });
  const view = checkView(checked);
  if (view.problemCount > 0) return { lines: problemLines(view, sent), refused: true };
  const lines = wouldLines(view, sent);
  if (id === undefined) {
    return { lines: [...lines, words('payments.import.nothing_new')], refused: true };
  }
  if (!post) {
    await statements.discard(clusterId, id);
    return { lines, refused: false };
  }
  const { settled, asked } = await statements.book(clusterId, id, { id: by });
  const booked = words('payments.done.booked', { settled, asked });
  return { lines: [...lines, booked], refused: false };
};

const problemLines = ({ problems }: View, { words }: Sent): string[] =>
  problems.map(({ code, statement, entry, value }) => {
    const place = entry === null ? [] : [`${words('payments.import.place')} ${entry}`];
    const where = [...(statement === null ? [] : [statement]), ...place].join(', ');
    const wrong = words(`payments.import.problems.${code}`, { value });
    return where === '' ? wrong : `${where}: ${wrong}`;
  });

const wouldLines = ({ counts, settledCents }: View, { words, locale }: Sent): string[] =>
  (['settle', 'ask', 'refund', 'outgoing', 'known'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => {
      const amount = formats.money(locale, settledCents, true);
      return words(`payments.import.${kind}`, { count: counts[kind], amount });
    });
