import { createHash } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { DomainError } from '../../../kernel/domain-error.js';
import { Clock } from '../../clock/clock.js';
import { Db, newId } from '../../database/index.js';
import { factsOf, viewerOf } from '../request-facts.js';
import { IdempotencyKey } from './idempotency-key.entity.js';

/**
 * A POST of the API with an `Idempotency-Key` happens once: the key, the work and the answer are
 * committed in one unit, and a repetition gets the kept answer; the same key with another body
 * is refused.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const key = request.get('idempotency-key');
    if (!factsOf(response).api || request.method !== 'POST' || key === undefined)
      return next.handle();
    if (!/^[\x21-\x7e]{8,100}$/.test(key)) throw DomainError.invalid('errors.idempotency_key');
    return from(this.answerOnce(key, request, response, () => lastValueFrom(next.handle())));
  }

  private async answerOnce(
    key: string,
    request: Request,
    response: Response,
    handle: () => Promise<unknown>,
  ): Promise<unknown> {
    const personId = this.personOf(request);
    const digest = digestOf(request);
    try {
      return await this.db.unit(async () => {
        const kept = await this.db.of(IdempotencyKey).findOneBy({ personId, key });
        if (kept) return repeat(kept, digest, response);
        const answer = await handle();
        await this.db.of(IdempotencyKey).insert({
          id: newId(),
          personId,
          key,
          requestDigest: digest,
          status: response.statusCode,
          answer: JSON.stringify(answer ?? null),
          createdAt: this.clock.now(),
        });
        return answer;
      });
    } catch (error) {
      // Another process may have answered the same key meanwhile: then its answer holds.
      const kept = await this.db.unit(() =>
        this.db.of(IdempotencyKey).findOneBy({ personId, key }),
      );
      if (kept) return repeat(kept, digest, response);
      throw error;
    }
  }

  private personOf(request: Request): string {
    const viewer = viewerOf(request);
    return viewer.kind === 'person' ? viewer.id : 'anonymous';
  }
}

function digestOf(request: Request): string {
  const content = JSON.stringify([request.originalUrl, request.body ?? null]);
  return createHash('sha256').update(content).digest('hex');
}

function repeat(kept: IdempotencyKey, digest: string, response: Response): unknown {
  if (kept.requestDigest !== digest) throw DomainError.invalid('errors.idempotency_reused');
  response.status(kept.status);
  response.setHeader('Idempotency-Replayed', 'true');
  return JSON.parse(kept.answer) as unknown;
}
