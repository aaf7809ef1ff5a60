import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EmbeddedPostgresFailed } from './embedded-postgres-failed.ts';
import type { ServerUser } from './server-user.ts';

const execute = promisify(execFile);

/** Runs one of the server's programs with the server's rights, in its folder, with nothing of our environment. */
export const runAsServer = async (
  program: string,
  args: readonly string[],
  place: { user: ServerUser; folder: string },
): Promise<string> => {
  try {
    const { stdout } = await execute(program, [...args], {
      ...place.user.drop,
      cwd: place.folder,
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      timeout: 60_000,
    });
    return stdout;
  } catch (cause) {
    const { stderr, message } = cause as { stderr?: string; message: string };
    throw new EmbeddedPostgresFailed(`${program} ${args[0] ?? ''} failed: ${stderr?.trim() || message}`, { cause });
  }
};
