import { AsyncResource } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { AppModule } from '../../src/app.module.js';
import type { Config } from '../../src/platform/config/config.js';
import { CONFIG } from '../../src/platform/config/config.module.js';
import { Db } from '../../src/platform/database/index.js';
import { openPortal, stopOnSignals } from '../../src/platform/http/index.js';
import { JobRunner } from '../../src/platform/jobs/index.js';
import { Runs } from '../../src/platform/runs/index.js';

/**
 * The portal with a mistake in it: renewals are done after the unit of work that notes them as
 * done. The bench must see what a crash between the two leaves out.
 */
const KIND = 'invoices.renewals';
const outside = new AsyncResource('outside every unit');

const app = await openPortal(AppModule);
stopOnSignals(app);
const db = app.get(Db);
const runs = app.get(Runs);
const careful = runs.handlerOf(KIND);
if (!careful) throw new Error(`nobody handles ${KIND}`);
runs.handle(KIND, (item, run) => {
  outside.runInAsyncScope(() => void later(() => careful(item, run)));
  return Promise.resolve({ state: 'done' });
});
const config = app.get<Config>(CONFIG);
await app.listen(config.port, config.host);
app.get(JobRunner).start();

async function later(work: () => Promise<unknown>): Promise<void> {
  await pause(100);
  await db.unit(work);
}
