import type { Word } from './style-word.js';

/** A board, a week, a timeline and a conversation for the style page. */
export const workSamples = (word: Word) => ({
  columns: [
    {
      name: word('new'),
      tickets: [
        ticket(word, 'MC-2026-000184', 'integrated-photonics', 'wafer', 'wait', 'replyToday'),
        ticket(word, 'MC-2026-000180', 'batteries', 'scan', 'late', 'late'),
      ],
    },
    {
      name: word('preparing'),
      tickets: [ticket(word, 'MC-2026-000171', 'quantum', 'fridge', 'neutral', 'replyFriday')],
    },
  ],
  week: {
    days: ['2026-11-30', '2026-12-01', '2026-12-02'],
    rows: [
      {
        hour: '09:00',
        slots: [slot(word, 'busy', 'booked'), slot(word, 'free'), maintenance(word)],
      },
      {
        hour: '11:00',
        slots: [
          { ...slot(word, 'free'), chosen: true },
          slot(word, 'mine', 'yours'),
          maintenance(word),
        ],
      },
      {
        hour: '13:00',
        slots: [slot(word, 'free'), slot(word, 'held', 'held'), slot(word, 'free')],
      },
    ],
  },
  events: [
    { title: 'style.eventSent', at: '2026-11-18T09:12:00Z', by: word('companyOne'), state: 'done' },
    { title: 'style.eventQuote', at: '2026-11-19T13:40:00Z', by: word('personOne'), state: 'now' },
    { title: 'style.eventAnswer', on: '2026-11-25', state: 'next' },
  ],
  messages: [
    {
      author: word('personTwo'),
      organisation: word('companyOne'),
      at: '2026-11-18T09:12:00Z',
      body: word('message'),
      attachments: [{ name: word('drawing'), href: '#main', size: '240 kB' }],
    },
    { author: word('personOne'), at: '2026-11-18T10:02:00Z', body: word('note'), internal: true },
    { author: word('personOne'), at: '2026-11-18T10:30:00Z', body: word('answer'), mine: true },
  ],
});

const ticket = (
  word: Word,
  reference: string,
  cluster: string,
  title: string,
  tone: string,
  due: string,
) => ({
  reference,
  cluster,
  tone,
  title: word(title),
  due: word(due),
  company: word('companyTwo'),
  owner: word('personTwo'),
});

const slot = (word: Word, kind: string, name = 'free') => ({ kind, word: word(name) });

const maintenance = (word: Word) => slot(word, 'maintenance', 'maintenance');
