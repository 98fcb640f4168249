import type { Entities } from '../platform/database/index.js';
import { Charge, ChargeState } from './charge.entity.js';

export const chargeEntities: Entities = [ChargeState, Charge];
