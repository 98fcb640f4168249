import type { Entities } from '../platform/database/index.js';
import { Benchmark } from './benchmark.entity.js';

/** The tables of what funders review. */
export const reviewsEntities: Entities = [Benchmark];
