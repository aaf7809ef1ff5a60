import { join } from 'node:path';
import { livingPid, removePid } from './pid-file.ts';
import { endProcess } from './process-life.ts';

export type Service = { readonly name: string; readonly script: string; readonly kind: 'worker' | 'api' };

/** After `kill -9` of a supervisor its api and worker may live on; the next start ends them before it takes the port. */
export const endOrphans = async (
  runFolder: string,
  services: readonly Service[],
  patienceMs: number,
): Promise<string[]> => {
  const ended = await Promise.all(
    services.map(async ({ name, script }) => {
      const pidFile = join(runFolder, `${name}.pid`);
      const pid = livingPid(pidFile, script);
      if (pid !== null) await endProcess(pid, patienceMs);
      removePid(pidFile);
      return pid === null ? [] : [name];
    }),
  );
  return ended.flat();
};
