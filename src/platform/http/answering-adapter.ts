import { ExpressAdapter } from '@nestjs/platform-express';
import type { Response } from 'express';

/** Express as the framework drives it; what an interceptor has answered is not answered again. */
export class AnsweringAdapter extends ExpressAdapter {
  override reply(response: Response, body: unknown, status?: number): unknown {
    if (response.headersSent) return response;
    return super.reply(response, body, status) as unknown;
  }
}
