import { Global, Module } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Courier, REACH } from './courier.js';
import { openInternet, type Reach } from './post.js';
import { WebhookBook } from './webhook-book.js';
import { WebhookQueries } from './webhook.queries.js';
import { Webhooks } from './webhooks.js';

@Global()
@Module({
  providers: [
    {
      provide: REACH,
      useFactory: ({ webhooksPrivate }: Config): Reach => ({
        ...openInternet,
        privateAllowed: webhooksPrivate,
      }),
      inject: [CONFIG],
    },
    Webhooks,
    WebhookQueries,
    WebhookBook,
    Courier,
  ],
  exports: [Webhooks, WebhookQueries, WebhookBook],
})
export class WebhooksModule {}
