import { realpath, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { findClusterPlace } from './cluster-place.ts';
import { findServerUser } from './server-user.ts';
import { stopEmbeddedPostgres } from './stop-embedded-postgres.ts';

/** Stops the home's server and deletes its cluster, wherever it lies. For scratch clusters: nothing comes back. */
export const destroyEmbeddedPostgres = async (options: { readonly home: string }): Promise<void> => {
  await stopEmbeddedPostgres(options);
  const place = await findClusterPlace(await realpath(options.home), await findServerUser());
  await rm(dirname(place.data), { recursive: true, force: true });
};
