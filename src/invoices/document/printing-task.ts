import type { Task } from '../../platform/workers/index.js';
import type { PaperOrder } from './printed-paper.js';

/** Laying a document out takes a tenth of a second: too long for the thread that answers. */
export const printing: Task<PaperOrder, Uint8Array> = {
  module: new URL('./printed-paper.js', import.meta.url),
  load: () => import('./printed-paper.js'),
};
