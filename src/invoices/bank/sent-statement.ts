import type { Request } from 'express';
import { DomainError } from '../../kernel/domain-error.js';
import { uploadsOf } from '../../platform/http/index.js';
import type { StatementFile } from './statement-import.service.js';

/** The file that came with a form, or what was written in its stead. */
export function sentStatement(request: Request, text: string | undefined): StatementFile {
  const [file] = uploadsOf(request, 'file');
  if (file) return { name: file.name, body: file.body };
  if (text === undefined) throw DomainError.invalid('payments.errors.no_file', { field: 'file' });
  return { name: 'statement.xml', body: Buffer.from(text, 'utf8') };
}
