export type { Aids, Task, TaskModule } from './task.js';
export { Workers } from './workers.js';
export { WorkersModule } from './workers.module.js';
