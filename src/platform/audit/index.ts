export { Audit, type Change } from './audit.js';
export { AuditChain } from './audit-chain.js';
export { AuditModule } from './audit.module.js';
