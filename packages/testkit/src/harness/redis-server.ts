import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.ts';

const PROGRAM = 'redis-server';
const OPENING_MS = 15_000;

/** A real Redis of this test alone, which can be ill-treated in every way a server can. */
export type RedisServer = {
  readonly url: string;
  /** Ends it at once, without a chance to write anything down. */
  readonly stop: () => Promise<void>;
  /** Starts it again on the same port, empty. */
  readonly start: () => Promise<void>;
  /** Connections stay open and nothing is answered. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** Sends one command and gives back what came, as it came. */
  readonly say: (command: string) => Promise<string>;
  readonly destroy: () => Promise<void>;
};

const hasRedis = (): boolean => spawnSync('sh', ['-c', `command -v ${PROGRAM}`]).status === 0;

const say = (port: number, command: string): Promise<string> =>
  new Promise((done, failed) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.setTimeout(2_000, () => socket.destroy(new Error('Redis did not answer.')));
    socket.once('error', failed);
    socket.once('data', (answer) => {
      socket.end();
      done(String(answer));
    });
  });

const answers = (port: number): Promise<boolean> =>
  say(port, 'PING').then(
    (answer) => answer.startsWith('+PONG'),
    () => false,
  );

/** @throws Error in words where this machine has no redis-server: `npm test` installs it as root */
export const startRedis = async (options: { readonly settings?: readonly string[] } = {}): Promise<RedisServer> => {
  if (!hasRedis())
    throw new Error(
      'These tests need a real Redis: the program redis-server is missing. Type: apt-get install redis-server',
    );
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-redis-'));
  const port = await freePort();
  const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
  let child: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    const started = spawn(PROGRAM, [...settings, ...(options.settings ?? [])], { stdio: 'ignore' });
    child = started;
    const until = Date.now() + OPENING_MS;
    while (!(await answers(port))) {
      if (started.exitCode !== null || Date.now() > until) throw new Error('redis-server did not start.');
      await pause(25);
    }
  };
  const stop = async (): Promise<void> => {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null) return;
    ending.kill('SIGKILL');
    await once(ending, 'exit');
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    stop,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    say: (command) => say(port, command),
    destroy: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
