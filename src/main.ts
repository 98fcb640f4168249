import { AppModule } from './app.module.js';
import { fillWhenEmpty } from '../seeds/run.js';
import { demoAccounts, demoPassword } from './identity/index.js';
import type { Config } from './platform/config/config.js';
import { CONFIG } from './platform/config/config.module.js';
import { Db } from './platform/database/index.js';
import { Texts } from './platform/i18n/index.js';
import { openPortal, stopOnSignals } from './platform/http/index.js';
import { JobRunner } from './platform/jobs/index.js';

try {
  const app = await openPortal(AppModule);
  const config = app.get<Config>(CONFIG);
  stopOnSignals(app);
  await fillWhenEmpty(app.get(Db), { demo: config.demo });
  await app.listen(config.port, config.host);
  app.get(JobRunner).start();
  console.log(`The portal is served at ${config.publicUrl}`);
  if (config.demo) {
    console.log(`Demonstration accounts (all data fictional), password ${demoPassword}:`);
    const texts = app.get(Texts);
    for (const { email, roleKey } of demoAccounts) {
      console.log(`  ${email.padEnd(36)} ${texts.t('en', roleKey)}`);
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
