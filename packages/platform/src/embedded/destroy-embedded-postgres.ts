import { realpath, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { findClusterPlace } from './cluster-place.ts';
import { findServerUser } from './server-user.ts';
import { stopEmbeddedPostgres } from './stop-embedded-postgres.ts';

/** Stops the home's server and deletes its cluster, wherever it lies. For scratch clusters: nothing comes back. */
export const destroyEmbeddedPostgres = async (options: { readonly home: string }): Promise<void> => {
  const home = await realpath(options.home).catch(() => undefined);
  if (home === undefined) return;
  await stopEmbeddedPostgres({ home });
  const place = await findClusterPlace(home, await findServerUser());
  await rm(dirname(place.data), { recursive: true, force: true });
};
