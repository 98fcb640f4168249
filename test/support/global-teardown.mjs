import { rmSync } from 'node:fs';

export default async function tearDown() {
  await globalThis.testPostgres?.stop();
  rmSync(process.env.TEST_FOLDER, { recursive: true, force: true });
}
