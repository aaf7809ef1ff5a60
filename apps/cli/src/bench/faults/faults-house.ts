import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Config, readConfig } from '@counterfoil/platform/config';
import { destroyEmbeddedPostgres } from '@counterfoil/platform/embedded';
import { freePort } from '@counterfoil/testkit/harness';
import { isReady } from '../../supervisor/await-ready.ts';
import { readPid } from '../../supervisor/pid-file.ts';
import { isAlive } from '../../supervisor/process-life.ts';

const MAIN = resolve(import.meta.dirname, '../../main.ts');
const OPENING_MS = 10 * 60_000;
const STOP_MS = 15_000;
const KEPT_CHARACTERS = 200_000;
/** What would lead the house to somebody else's database. */
const FOREIGN = /^(DATABASE_URL|REDIS_URL|COUNTERFOIL_|S3_|PORT$)/;

export type Victim = 'api' | 'worker' | 'postgres';

export type House = {
  readonly config: Config;
  readonly url: string;
  /** Ends the process at once and returns its number. */
  readonly kill: (victim: Victim, how?: NodeJS.Signals) => Promise<number>;
  /** Tells the process something else, such as to stand still. */
  readonly signal: (victim: Victim, name: NodeJS.Signals) => void;
  /** Whether the victim runs under a new number and the house says that it is ready. */
  readonly isBack: (victim: Victim, killed: number) => Promise<boolean>;
  readonly command: (...args: string[]) => Promise<{ readonly code: number; readonly out: string }>;
  /** What the processes said, its end. */
  readonly words: () => string;
  readonly stop: () => Promise<void>;
};

const listen = (child: ChildProcess): { out: () => string; words: () => string } => {
  let [out, words] = ['', ''];
  child.stdout?.on('data', (chunk) => {
    out += chunk;
    words = (words + chunk).slice(-KEPT_CHARACTERS);
  });
  child.stderr?.on('data', (chunk) => {
    words = (words + chunk).slice(-KEPT_CHARACTERS);
  });
  return { out: () => out, words: () => words };
};

const opened = async (child: ChildProcess, said: { out: () => string; words: () => string }): Promise<void> => {
  const until = Date.now() + OPENING_MS;
  while (!/^ready http:/m.test(said.out())) {
    if (child.exitCode !== null || Date.now() > until)
      throw new Error(`The house did not open:\n${said.words().slice(-4_000)}`);
    await pause(100);
  }
};

const pidOf = (config: Config, victim: Victim): number => readPid(join(config.home, 'run', `${victim}.pid`)) ?? 0;

/** A process that is just being started has no number yet; it is waited for, since a kill must hit something. */
const kill = async (config: Config, victim: Victim, how: NodeJS.Signals): Promise<number> => {
  for (;;) {
    const pid = pidOf(config, victim);
    if (pid > 1 && isAlive(pid)) {
      process.kill(pid, how);
      return pid;
    }
    await pause(20);
  }
};

const stop = async (child: ChildProcess, config: Config): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await Promise.race([once(child, 'exit'), pause(STOP_MS)]);
  }
  await destroyEmbeddedPostgres({ home: config.home });
  rmSync(config.home, { recursive: true, force: true });
};

/** The product as it is started, with the demo in it, in a data folder and on a port of its own. */
export const openHouse = async (more: Readonly<Record<string, string>> = {}): Promise<House> => {
  const home = mkdtempSync(join(tmpdir(), 'counterfoil-faults-'));
  chmodSync(home, 0o755);
  const port = await freePort();
  const ours = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
  const env = {
    ...Object.fromEntries(ours),
    COUNTERFOIL_HOME: home,
    PORT: String(port),
    COUNTERFOIL_LOG_LEVEL: 'warn',
    ...more,
  };
  const config = readConfig(env);
  const run = (...args: string[]): ChildProcess =>
    spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });

  const child = run('start');
  const said = listen(child);
  const close = (): Promise<void> => stop(child, config);
  try {
    await opened(child, said);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    config,
    url: `http://127.0.0.1:${port}`,
    kill: (victim, how = 'SIGKILL') => kill(config, victim, how),
    signal: (victim, name) => void process.kill(pidOf(config, victim), name),
    isBack: async (victim, killed) => {
      const pid = pidOf(config, victim);
      return pid !== killed && pid > 1 && isAlive(pid) && (await isReady(config));
    },
    command: async (...args) => {
      const command = run(...args);
      const heard = listen(command);
      const [code] = await once(command, 'close');
      return { code: Number(code), out: code === 0 ? heard.out() : heard.words() };
    },
    words: said.words,
    stop: close,
  };
};
