import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../jobs/jobs.js';
import { Audit } from './audit.js';
import { AuditChain } from './audit-chain.js';

@Global()
@Module({ providers: [Audit, AuditChain], exports: [Audit, AuditChain] })
export class AuditModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly chain: AuditChain,
  ) {}

  onModuleInit(): void {
    this.jobs.every('audit.seal', 60, async () => {
      await this.chain.seal();
    });
  }
}
