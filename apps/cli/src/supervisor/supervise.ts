import { type ChildProcess, spawn } from 'node:child_process';
import { endProcess, livingPid, removePid, writePid } from './pid-file.ts';

const RESTART_PAUSE_MS = 500;
const RESTART_PAUSE_MAX_MS = 10_000;
const STEADY_MS = 30_000;

export type ServiceSettings = {
  readonly name: string;
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  readonly pidFile: string;
  readonly say: (line: string) => void;
};

export type SupervisedProcess = {
  readonly stop: (patienceMs: number) => Promise<void>;
  readonly pid: () => number | null;
};

/** Runs a script of ours and starts it again when it dies; pauses grow while it keeps dying young. */
export const supervise = (settings: ServiceSettings): SupervisedProcess => {
  let child: ChildProcess | null = null;
  let stopping = false;
  let pauseMs = RESTART_PAUSE_MS;

  const launch = (): void => {
    const startedAt = Date.now();
    child = spawn(process.execPath, [settings.script], { env: settings.env, stdio: ['ignore', 'inherit', 'inherit'] });
    if (child.pid !== undefined) writePid(settings.pidFile, child.pid);
    child.on('error', (error) => settings.say(`${settings.name} could not start: ${error.message}`));
    child.on('exit', (code, signal) => {
      removePid(settings.pidFile);
      if (stopping) return;
      pauseMs = Date.now() - startedAt > STEADY_MS ? RESTART_PAUSE_MS : Math.min(pauseMs * 2, RESTART_PAUSE_MAX_MS);
      settings.say(`${settings.name} ended (${signal ?? `code ${code}`}); starting it again in ${pauseMs} ms`);
      setTimeout(() => {
        if (!stopping) launch();
      }, pauseMs);
    });
  };
  launch();

  return {
    pid: () => child?.pid ?? null,
    stop: async (patienceMs) => {
      stopping = true;
      const pid = child?.pid;
      if (pid !== undefined && child?.exitCode === null && child.signalCode === null) await endProcess(pid, patienceMs);
      removePid(settings.pidFile);
    },
  };
};

/** After `kill -9` of a supervisor its api and worker live on; the next start ends them before it takes the port. */
export const endOrphan = async (pidFile: string, mark: string, patienceMs: number): Promise<boolean> => {
  const pid = livingPid(pidFile, mark);
  if (pid === null) return false;
  await endProcess(pid, patienceMs);
  removePid(pidFile);
  return true;
};
