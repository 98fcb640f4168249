import { sessionCookie } from '../../src/platform/http/cookies.js';
import { AppModule } from '../../src/app.module.js';
import { Db } from '../../src/platform/database/index.js';
import { openPortal } from '../../src/platform/http/index.js';
import { Views } from '../../src/platform/views/index.js';
import { setStage } from './stage.js';

export interface Where {
  readonly whole: number;
  readonly template: number;
  readonly sql: number;
}

const PAGES = 500;

/** Where the milliseconds of a catalogue page go that is not kept, its client in the same process. */
export async function whereTimeGoes(folder: string): Promise<Where> {
  const stage = await setStage(folder);
  Object.assign(process.env, stage.environment, { LOG_LEVEL: 'error' });
  const app = await openPortal(AppModule);
  await app.listen(0, '127.0.0.1');
  const spent = { template: 0, sql: 0 };
  const views = app.get(Views);
  const draw = views.page.bind(views);
  views.page = (...page) => {
    const begin = performance.now();
    const html = draw(...page);
    spent.template += performance.now() - begin;
    return html;
  };
  const db = app.get(Db);
  const read = db.rows.bind(db);
  db.rows = async <T>(sql: string, parameters?: readonly unknown[]): Promise<T[]> => {
    const begin = performance.now();
    const rows = await read<T>(sql, parameters);
    spent.sql += performance.now() - begin;
    return rows;
  };
  const { port } = app.getHttpServer().address() as { port: number };
  const cookie = `${sessionCookie({ publicUrl: 'http://' } as never)}=s%3Anobody`;
  const ask = async (): Promise<void> => {
    const response = await fetch(`http://127.0.0.1:${port}/en/services`, { headers: { cookie } });
    await response.text();
  };
  for (let page = 0; page < PAGES / 2; page += 1) await ask();
  spent.template = 0;
  spent.sql = 0;
  const begin = performance.now();
  for (let page = 0; page < PAGES; page += 1) await ask();
  const whole = performance.now() - begin;
  await app.close();
  return { whole: whole / PAGES, template: spent.template / PAGES, sql: spent.sql / PAGES };
}
