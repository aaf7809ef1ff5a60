import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  destroyEmbeddedPostgres,
  type EmbeddedPostgres,
  endWithProcess,
  openDatabaseSecret,
  startEmbeddedPostgres,
} from '@counterfoil/platform/embedded';

/** A PostgreSQL of its own for tests and benches, away from any running instance; it ends with the process `endsWith`. */
export type ScratchCluster = {
  readonly home: string;
  readonly administratorUrl: string;
  readonly passwordOf: (role: string) => string;
  readonly destroy: () => Promise<void>;
};

export type ScratchOptions = {
  readonly home?: string;
  /** True for figures that mean something: fsync on, as in earnest. */
  readonly durable?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  readonly endsWith?: number;
};

export const startScratchCluster = async (options: ScratchOptions = {}): Promise<ScratchCluster> => {
  const home = options.home ?? (await makeScratchHome());
  const server: EmbeddedPostgres = await startEmbeddedPostgres({
    home,
    durable: options.durable ?? false,
    settings: { max_connections: '300', ...options.settings },
  });
  const { folder } = server;
  if (!server.adopted) endWithProcess({ home, folder, masterPid: options.endsWith ?? process.pid });

  const { passwordOf } = await openDatabaseSecret(home);
  return { home, administratorUrl: server.url, passwordOf, destroy: () => destroyScratch(home) };
};

/** Open to user postgres, which cannot walk into the 0700 folder mkdtemp makes. */
export const makeScratchHome = async (): Promise<string> => {
  const home = await mkdtemp(join(tmpdir(), 'counterfoil-scratch-'));
  await chmod(home, 0o755);
  return home;
};

export const destroyScratch = async (home: string): Promise<void> => {
  await destroyEmbeddedPostgres({ home });
  await rm(home, { recursive: true, force: true });
};
