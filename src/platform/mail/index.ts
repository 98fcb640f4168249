export type { Written } from './letter-writer.js';
export { type Letter, Mail } from './mail.js';
export { type KnownWords, MailTextBook, type MailWords } from './mail-text-book.js';
export { type MailData, type MailTemplate, MailTexts, type Placeholder } from './mail-texts.js';
export { MailModule } from './mail.module.js';
