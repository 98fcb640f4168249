import { Controller, Get, Header, Req } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '../../kernel/domain-error.js';
import { Allow, anyone, type Viewer, Who } from '../http/index.js';
import { Metrics } from './metrics.js';

/** For Prometheus: on the machine itself, or with an administrator's token. */
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Allow(anyone, { scope: 'metrics:read' })
  @Header('Cache-Control', 'no-store')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  read(@Req() request: Request, @Who() viewer: Viewer): Promise<string> {
    if (viewer.kind === 'person' && !viewer.isAdministrator) throw DomainError.forbidden();
    if (viewer.kind === 'anonymous' && !comesFromThisMachine(request))
      throw DomainError.unauthorised();
    return this.metrics.text();
  }
}

/** A proxy on this machine speaks for others and says so; that is no call from the machine itself. */
function comesFromThisMachine(request: Request): boolean {
  const address = request.socket.remoteAddress ?? '';
  const forwarded = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some((name) =>
    request.get(name),
  );
  return !forwarded && /^(::ffff:)?127\.|^::1$/.test(address);
}
