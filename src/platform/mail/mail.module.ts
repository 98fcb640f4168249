import { Global, Module } from '@nestjs/common';
import { LetterWriter } from './letter-writer.js';
import { MailTextBook } from './mail-text-book.js';
import { MailTexts } from './mail-texts.js';
import { Mail } from './mail.js';

@Global()
@Module({
  providers: [LetterWriter, MailTexts, MailTextBook, Mail],
  exports: [MailTexts, MailTextBook, Mail],
})
export class MailModule {}
