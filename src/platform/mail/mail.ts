import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Locale } from '../../kernel/localised.js';
import { Clock } from '../clock/clock.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Db, newId } from '../database/index.js';
import { Jobs } from '../jobs/index.js';
import { MailMessage } from './mail.entity.js';
import { type MailData, MailTexts } from './mail-texts.js';

export interface Letter {
  readonly to: string;
  readonly locale: Locale;
  /** Below `views/mail`: the first line is the subject, the rest the text. */
  readonly template: string;
  readonly data: MailData;
  /** The cluster in whose name it is written: its own words are used where it has some. */
  readonly clusterId?: string;
}

const DELIVER = 'mail.deliver';
/** A server that hangs is given up long before the job's claim ends. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/**
 * Writes mail inside the unit of work that causes it; it leaves afterwards, by SMTP when a server
 * is set, else it stays readable in the administrator's outbox.
 */
@Injectable()
export class Mail implements OnModuleInit {
  private readonly transport: Transporter | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly texts: MailTexts,
  ) {
    this.transport =
      config.smtpUrl === undefined
        ? undefined
        : createTransport({ url: config.smtpUrl, ...patience });
  }

  onModuleInit(): void {
    this.jobs.handle(DELIVER, async ({ id }) => {
      await this.deliver(String(id));
    });
  }

  async send({ to, locale, template, data, clusterId }: Letter): Promise<void> {
    const id = newId();
    const { subject, body } = await this.texts.write(template, locale, data, clusterId);
    await this.db.of(MailMessage).insert({
      id,
      recipient: to,
      locale,
      template,
      subject,
      body,
      state: this.transport ? 'waiting' : 'kept',
      clusterId: clusterId ?? null,
      createdAt: this.clock.now(),
      sentAt: null,
    });
    if (this.transport) await this.jobs.enqueue(DELIVER, { id });
  }

  private async deliver(id: string): Promise<void> {
    const message = await this.db.row<{
      recipient: string;
      subject: string;
      body: string;
      state: string;
    }>('SELECT recipient, subject, body, state FROM mail_message WHERE id = ?', [id]);
    if (!this.transport || message?.state !== 'waiting') return;
    await this.transport.sendMail({
      from: this.config.mailFrom,
      // An object, because a text would be read as a list of addresses.
      to: { name: '', address: message.recipient },
      subject: message.subject,
      text: message.body,
      messageId: `<${id}@${new URL(this.config.publicUrl).hostname}>`,
    });
    await this.db.unit(() =>
      this.db.run(`UPDATE mail_message SET state = 'sent', sent_at = ?, body = ? WHERE id = ?`, [
        this.clock.now(),
        withoutSecrets(message.body),
        id,
      ]),
    );
  }
}

/** What was sent stays readable, but no longer opens anything: a secret in a link is 256 bits. */
const withoutSecrets = (body: string): string =>
  body.replace(/(https?:\/\/\S*\/)[\w-]{43,}/g, '$1…');
