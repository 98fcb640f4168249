import type { IncomingMessage } from 'node:http';
import { UnprocessableEntityException } from '@nestjs/common';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Refuses bodies that are no text: what a parser puts in its place would pass for input. */
export function refuseBrokenText(request: IncomingMessage, _: unknown, body: Buffer): void {
  try {
    const text = utf8.decode(body);
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    if (isForm) decodeURIComponent(text);
  } catch {
    throw new UnprocessableEntityException();
  }
}
