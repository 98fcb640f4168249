import type { Request, RequestHandler } from 'express';
import multer, { MulterError } from 'multer';
import { DomainError } from '../../kernel/domain-error.js';
import { factsOf } from './request-facts.js';

export const UPLOAD_BYTES = 5_000_000;

const reader = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: { fileSize: UPLOAD_BYTES, files: 5, fields: 200, fieldSize: 200_000, parts: 205 },
}).any();

/** A file as it came in: its name is the sender's word, its type is found out by content later. */
export interface Upload {
  readonly field: string;
  readonly name: string;
  readonly body: Buffer;
}

/** Reads multipart forms into memory, within limits, for signed-in people only. */
export const receiveUploads: RequestHandler = (request, response, next) => {
  if (!request.is('multipart/form-data')) {
    next();
    return;
  }
  if (factsOf(response).viewer.kind === 'anonymous') {
    next(DomainError.forbidden('errors.csrf'));
    return;
  }
  reader(request, response, (error: unknown) => {
    if (error instanceof MulterError) next(DomainError.tooLarge('errors.upload'));
    else next(error ? DomainError.invalid('errors.unreadable') : undefined);
  });
};

/** The files of a field; an empty file input counts as none. */
export function uploadsOf(request: Request, field: string): Upload[] {
  const files = (request.files ?? []) as Express.Multer.File[];
  return files
    .filter((file) => file.fieldname === field && file.size > 0)
    .map((file) => ({ field, name: file.originalname, body: file.buffer }));
}
