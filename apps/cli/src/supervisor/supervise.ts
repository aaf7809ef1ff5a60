import { type ChildProcess, spawn } from 'node:child_process';
import { removePid, writePid } from './pid-file.ts';
import { endProcess } from './process-life.ts';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
const STEADY_MS = 3_000;

export type ServiceSettings = {
  readonly name: string;
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  readonly pidFile: string;
  readonly say: (line: string) => void;
  /** Hears of every end that was not asked for. */
  readonly onDeath?: () => void;
};

export type SupervisedProcess = {
  readonly name: string;
  readonly stop: (patienceMs: number) => Promise<void>;
  /** How many times in a row it has died before it had run for three seconds. */
  readonly youngDeaths: () => number;
};

/**
 * Runs a script of ours and starts it again when it dies; pauses grow while it keeps dying young. It stands in a process
 * group of its own, so that Ctrl-C reaches the supervisor alone, who ends everything in order.
 */
export const supervise = (settings: ServiceSettings): SupervisedProcess => {
  const { name, pidFile, say } = settings;
  let child: ChildProcess | null = null;
  let waiting: NodeJS.Timeout | undefined;
  let stopping = false;
  let deaths = 0;

  const ended = (startedAt: number, how: string): void => {
    child = null;
    removePid(pidFile);
    if (stopping) return;
    settings.onDeath?.();
    deaths = Date.now() - startedAt >= STEADY_MS ? 0 : deaths + 1;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, deaths - 1), LONGEST_PAUSE_MS);
    say(`${name} ended (${how}); starting it again in ${pauseMs} ms`);
    waiting = setTimeout(launch, pauseMs);
  };

  const launch = (): void => {
    const startedAt = Date.now();
    const started = spawn(process.execPath, [settings.script], {
      env: settings.env,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    child = started;
    if (started.pid === undefined) {
      started.once('error', (error) => ended(startedAt, error.message));
      return;
    }
    writePid(pidFile, started.pid);
    started.on('error', (error) => say(`${name}: ${error.message}`));
    started.once('exit', (code, signal) => ended(startedAt, signal ?? `code ${code}`));
  };
  launch();

  return {
    name,
    youngDeaths: () => deaths,
    stop: async (patienceMs) => {
      stopping = true;
      clearTimeout(waiting);
      if (child?.pid !== undefined) await endProcess(child.pid, patienceMs);
      removePid(pidFile);
    },
  };
};
