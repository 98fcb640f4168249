import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface Running {
  readonly child: ChildProcess;
  readonly address: string;
  readonly port: number;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => {
        resolve(port);
      });
    });
  });
}

/** Starts a program of Node and waits until its address answers. */
export async function run(
  program: string,
  parameters: readonly string[],
  {
    port,
    environment = {},
    ready,
  }: { port: number; environment?: Record<string, string>; ready: string },
): Promise<Running> {
  const child = spawn(process.execPath, [program, ...parameters], {
    env: {
      ...process.env,
      PORT: String(port),
      UV_THREADPOOL_SIZE: '16',
      LOG_LEVEL: 'error',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const address = `http://127.0.0.1:${port}`;
  const end = performance.now() + 120_000;
  while (!(await answers(`${address}${ready}`))) {
    if (child.exitCode !== null || performance.now() > end) {
      child.kill('SIGKILL');
      throw new Error(`${program} did not start`);
    }
    await pause(50);
  }
  return {
    child,
    address,
    port,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await gone;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}
