import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { faultsOf } from './invariants.js';
import { freePort, run } from './processes.js';
import { setStage } from './stage.js';
import { type Answered, firstRequest, nextWrite, send, type Write } from './writers.js';

export interface CrashFigure {
  readonly rounds: number;
  readonly acknowledged: number;
  /** Writes that got no answer, and were sent again with the same key after the restart. */
  readonly repeated: number;
  readonly faults: readonly string[];
}

const main = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const WRITERS = 32;

/**
 * Kills the portal in the middle of its writing, round after round: what it acknowledged is there
 * after the restart, nothing is half there, and a write that is repeated happens once.
 */
export async function crashes(folder: string, rounds: number): Promise<CrashFigure> {
  const stage = await setStage(folder);
  const acknowledged: Answered[] = [];
  const faults: string[] = [];
  let repeated = 0;
  let unanswered: Write[] = [];
  let reference: string | undefined;

  for (let round = 1; round <= rounds + 1; round += 1) {
    const portal = await run(main, [], {
      port: await freePort(),
      environment: stage.environment,
      ready: '/health/ready',
    });
    reference ??= await firstRequest(portal.address, stage);
    const again = await Promise.all(unanswered.map((write) => send(portal.address, write)));
    repeated += again.length;
    keep(again);
    unanswered = [];
    if (round > rounds) {
      await portal.stop();
      break;
    }
    await writeUntilKilled(portal.address, reference, () => portal.stop('SIGKILL'));
    faults.push(
      ...(await stage.read((db) => faultsOf(db, acknowledged))).map(
        (fault) => `round ${round}: ${fault}`,
      ),
    );
  }
  faults.push(...(await stage.read((db) => faultsOf(db, acknowledged))));
  return { rounds, acknowledged: acknowledged.length, repeated, faults };

  async function writeUntilKilled(
    address: string,
    known: string,
    kill: () => Promise<void>,
  ): Promise<void> {
    let alive = true;
    const writer = async (): Promise<void> => {
      while (alive) {
        const answer = await send(address, nextWrite(stage, known));
        if (answer.status === 0) unanswered.push(answer.write);
        else keep([answer]);
      }
    };
    const writers = Array.from({ length: WRITERS }, writer);
    await pause(200 + Math.random() * 1300);
    alive = false;
    await kill();
    await Promise.all(writers);
  }

  function keep(answers: readonly Answered[]): void {
    for (const answer of answers) {
      if (answer.status >= 200 && answer.status < 300) acknowledged.push(answer);
      else faults.push(`${answer.write.key} was answered ${answer.status}`);
    }
  }
}
