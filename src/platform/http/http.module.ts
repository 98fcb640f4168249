import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { PolicyGuard } from './allow.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { ContentVersion } from './content-version.js';
import { createCsrf } from './csrf.js';
import { ErrorsFilter } from './errors.filter.js';
import { Forms } from './forms/forms.js';
import { OnceKeys } from './forms/once-keys.js';
import { HealthController } from './health.controller.js';
import { CSRF } from './http.tokens.js';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.js';
import { KeptPages } from './kept-pages.js';
import { Navigation } from './navigation.js';
import { openSessions } from './session/open-sessions.js';
import { SESSION_BACKEND, Sessions } from './session/sessions.js';
import { Shells } from './shell.js';
import { Tidy } from './tidy.js';

@Global()
@Module({
  controllers: [HealthController],
  providers: [
    { provide: CSRF, useFactory: (config: Config) => createCsrf(config), inject: [CONFIG] },
    { provide: SESSION_BACKEND, useFactory: openSessions, inject: [CONFIG] },
    { provide: APP_GUARD, useClass: PolicyGuard },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_FILTER, useClass: ErrorsFilter },
    ContentVersion,
    Forms,
    KeptPages,
    Navigation,
    OnceKeys,
    Sessions,
    Shells,
    Tidy,
  ],
  exports: [ContentVersion, Forms, Navigation, Sessions],
})
export class HttpModule {}
