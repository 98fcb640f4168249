import { Runs } from '../../src/platform/runs/index.js';
import type { TestPortal } from './portal.js';

/** Long work of a cluster that has not begun; its items come to nothing. */
export async function makeRun(
  portal: TestPortal,
  clusterId: string,
  { label = 'First company', count = 3, by = null as string | null } = {},
): Promise<string> {
  const runs = portal.app.get(Runs);
  runs.handle('tests.nothing', ({ position }) =>
    Promise.resolve({
      ...{ state: position % 2 === 0 ? 'skipped' : 'done', messageKey: 'clusters.done.saved' },
    }),
  );
  const items = Array.from({ length: count }, (_, at) => ({ label: `${label} ${at + 1}` }));
  const titleKey = 'clusters.runs.title';
  return portal.db.unit(() =>
    runs.start({ kind: 'tests.nothing', clusterId, by, titleKey, items }),
  );
}
