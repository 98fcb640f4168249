import { SMTPServer } from 'smtp-server';
import { DomainError } from '../../src/kernel/domain-error.js';
import { Jobs, TRIES } from '../../src/platform/jobs/index.js';
import { Mail } from '../../src/platform/mail/index.js';
import { startTinyPortal, type TinyPortal } from '../support/tiny-portal.js';

interface Received {
  readonly from: string;
  readonly to: string[];
  readonly message: string;
}

/** A mail server that writes down what it gets, and refuses as often as it is told to. */
class Post {
  readonly received: Received[] = [];
  refusals = 0;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (this.refusals > 0) {
          this.refusals -= 1;
          done(new Error('come back later'));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        this.received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          message: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
  });

  open(): Promise<string> {
    return new Promise((resolve) => {
      const listening = this.server.listen(0, '127.0.0.1', () => {
        resolve(`smtp://127.0.0.1:${(listening.address() as { port: number }).port}`);
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(resolve);
    });
  }
}

const letter = (to: string, subject = 'A subject', name = 'Ann') => ({
  to,
  locale: 'en' as const,
  template: 'test/letter',
  data: { subject, name },
});

describe('mail with a server', () => {
  let post: Post;
  let portal: TinyPortal;
  beforeEach(async () => {
    post = new Post();
    portal = await startTinyPortal({
      SMTP_URL: await post.open(),
      MAIL_FROM: 'Portal <portal@cluster.example>',
    });
  });
  afterEach(async () => {
    await portal.stop();
    await post.close();
  });

  const send = (...given: Parameters<typeof letter>): Promise<void> =>
    portal.db.unit(() => portal.app.get(Mail).send(letter(...given)));
  const run = (): Promise<number> => portal.app.get(Jobs).runDue();
  const states = (): Promise<unknown[]> =>
    portal.db.rows('SELECT state FROM mail_message ORDER BY id');

  it('leaves once, after the unit that wrote it', async () => {
    await send('ann@company.example');
    expect(post.received).toEqual([]);
    await run();
    await run();
    expect(post.received).toHaveLength(1);
    expect(post.received[0]).toMatchObject({
      from: 'portal@cluster.example',
      to: ['ann@company.example'],
    });
    expect(await states()).toEqual([{ state: 'sent' }]);
  });

  it('stays readable once it has left, but its links open nothing any more', async () => {
    const secret = 'Zm9yLW9uZS1yZWFkZXItb25seS1hbmQtb25seS1vbmNlLg';
    await send('ann@company.example', 'Reset', `http://portal.test/en/reset/${secret}`);
    await run();
    expect(post.received[0]?.message.replaceAll('=\r\n', '')).toContain(secret);
    const [kept] = await portal.db.rows<{ body: string }>('SELECT body FROM mail_message');
    expect(kept?.body).toContain('http://portal.test/en/reset/…');
    expect(kept?.body).not.toContain(secret);
  });

  it('never leaves when the unit failed', async () => {
    const failing = portal.db.unit(async () => {
      await portal.app.get(Mail).send(letter('ann@company.example'));
      throw DomainError.conflict();
    });
    await expect(failing).rejects.toThrow();
    await run();
    expect(post.received).toEqual([]);
  });

  it('is tried again when the server refuses, under the same number', async () => {
    post.refusals = 2;
    await send('ann@company.example');
    for (let minutes = 0; minutes < 10; minutes += 1) {
      await run();
      portal.clock.advance({ minutes: 1 });
    }
    expect(post.received).toHaveLength(1);
    const { id } = (await portal.db.row<{ id: string }>('SELECT id FROM mail_message')) ?? {
      id: '',
    };
    expect(post.received[0]?.message).toContain(`Message-ID: <${id}@portal.test>`);
  });

  it('waits to be looked after when the server keeps refusing', async () => {
    post.refusals = 1000;
    await send('ann@company.example');
    for (let days = 0; days < TRIES + 2; days += 1) {
      await run();
      portal.clock.advance({ days: 1 });
    }
    expect(await states()).toEqual([{ state: 'waiting' }]);
    expect(
      await portal.db.row(`SELECT state, attempts FROM job WHERE kind = 'mail.deliver'`),
    ).toEqual({
      state: 'failed',
      attempts: TRIES,
    });
  });

  it('says in plain text what was meant, not how HTML would write it', async () => {
    await send('ann@company.example', 'Q&A for "O\'Neill" <b> `=` &amp;', 'Łódź & Söhne &lt;');
    const { subject, body } = (await portal.db.row<{ subject: string; body: string }>(
      'SELECT subject, body FROM mail_message',
    )) ?? { subject: '', body: '' };
    expect(subject).toBe('Q&A for "O\'Neill" <b> `=` &amp;');
    expect(body).toBe('Back Łódź & Söhne &lt; <Łódź & Söhne &lt;>\nhttp://portal.test');
  });

  it.each([
    'A subject\r\nBcc: spy@elsewhere.example',
    'A subject\nBcc: spy@elsewhere.example',
    'A subject\rBcc: spy@elsewhere.example',
    'A subject\u2028Bcc: spy@elsewhere.example',
  ])('takes no header from its subject: %j', async (subject) => {
    await send('ann@company.example', subject);
    await run();
    expect(post.received.map(({ to }) => to)).toEqual([['ann@company.example']]);
    const [headers = ''] = (post.received[0]?.message ?? '').split('\r\n\r\n');
    expect(headers).not.toMatch(/^bcc:/im);
    expect(headers.match(/^subject:/gim)).toHaveLength(1);
  });

  it.each([
    'ann@company.example, spy@elsewhere.example',
    'ann@company.example; spy@elsewhere.example',
    'ann@company.example\r\nBcc: spy@elsewhere.example',
    'ann@company.example>\r\nRCPT TO:<spy@elsewhere.example',
    'Ann <ann@company.example>, Spy <spy@elsewhere.example>',
    'group: ann@company.example, spy@elsewhere.example;',
  ])('goes to nobody else than its reader: %j', async (to) => {
    await send(to);
    await run();
    for (const { to: recipients, message } of post.received) {
      expect(recipients).toHaveLength(1);
      expect(recipients).not.toContain('spy@elsewhere.example');
      expect(message).not.toMatch(/^bcc:/im);
    }
  });
});

describe('mail without a server', () => {
  it('is kept to be read in the portal', async () => {
    const portal = await startTinyPortal();
    await portal.db.unit(() => portal.app.get(Mail).send(letter('ann@company.example')));
    await portal.app.get(Jobs).runDue();
    expect(await portal.db.rows('SELECT state, recipient FROM mail_message')).toEqual([
      { state: 'kept', recipient: 'ann@company.example' },
    ]);
    expect(await portal.db.rows(`SELECT id FROM job WHERE kind = 'mail.deliver'`)).toEqual([]);
    await portal.stop();
  });
});
