import { access, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findClusterPlace } from './cluster-place.ts';
import { type Binaries, provideBinaries } from './native-folder.ts';
import { runAsServer } from './run-as-server.ts';
import { findRunningServer } from './running-server.ts';
import { findServerUser, type ServerUser } from './server-user.ts';

/** Stops the home's server if one runs, whoever started it: open transactions are rolled back, nothing is lost. */
export const stopEmbeddedPostgres = async (options: { readonly home: string }): Promise<void> => {
  const made = await access(join(options.home, 'postgres')).then(
    () => true,
    () => false,
  );
  if (!made) return;
  const home = await realpath(options.home);
  const user = await findServerUser();
  const place = await findClusterPlace(home, user);
  const binaries = await provideBinaries(place.binaries, user);
  await stopServer({ binaries, user, folder: join(place.data, 'cluster'), home });
};

type Server = { binaries: Binaries; user: ServerUser; folder: string; home: string };

export const stopServer = async ({ binaries, user, folder, home }: Server): Promise<void> => {
  if ((await findRunningServer(folder)) !== undefined) {
    await runAsServer(binaries.pgCtl, ['stop', '-D', folder, '-m', 'fast', '-w', '-t', '10'], { user, folder });
  }
  await rm(join(home, 'run', 'postgres.pid'), { force: true });
};
