import { TextField, WholeNumberField } from '../../platform/http/index.js';
import type { MailWords } from '../../platform/mail/index.js';

const SUBJECT = { max: 200 };
const BODY = { max: 10_000 };

/** A mail's words in both languages. */
export class MailTextForm {
  @TextField(SUBJECT) subjectEn!: string;
  @TextField(BODY) bodyEn!: string;
  @TextField(SUBJECT) subjectNl!: string;
  @TextField(BODY) bodyNl!: string;
  @WholeNumberField() revision!: number;
}

export const wordsOf = (form: MailTextForm): MailWords => ({
  en: { subject: form.subjectEn, body: form.bodyEn },
  nl: { subject: form.subjectNl, body: form.bodyNl },
});

export const valuesOf = ({ en, nl }: MailWords) => ({
  ...{ subjectEn: en.subject, bodyEn: en.body },
  ...{ subjectNl: nl.subject, bodyNl: nl.body },
});
