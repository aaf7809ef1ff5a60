import { availableParallelism } from 'node:os';
import type { SealPorts } from '@counterfoil/application/audit';
import { LearnedCoders } from '@counterfoil/application/classification';
import type { DocumentStorage } from '@counterfoil/application/documents';
import { championOf } from '@counterfoil/application/models';
import type { BankNumberVault } from '@counterfoil/application/parties';
import type { Config } from '@counterfoil/platform/config';
import { createDatabase, type Database } from '@counterfoil/platform/db';
import { openDatabaseSecret } from '@counterfoil/platform/embedded';
import { type ServingUrls, servingUrls } from '@counterfoil/platform/migrations';
import { type JobQueue, openQueue, type QueuePlace } from '@counterfoil/platform/queue';
import { createDocumentReader, type DocumentReader } from '@counterfoil/platform/reader';
import { type DocumentStorage as DocumentFiles, openStorage } from '@counterfoil/platform/storage';
import { type Metrics, makeMetrics } from '@counterfoil/platform/telemetry';
import { openSealShelf, openSealSigner, openVault, type Vault } from '@counterfoil/platform/vault';

/** Everything the worker process holds. This is the one file of the app that opens connections. */
export type Composition = {
  readonly config: Config;
  readonly database: Database;
  readonly vault: Vault;
  readonly bankNumbers: BankNumberVault;
  readonly storage: DocumentStorage;
  /** The same store seen as files, for the sweep of what no row names. */
  readonly documentFiles: DocumentFiles;
  readonly reader: DocumentReader;
  /** What this process has learned of how people code, entity by entity; made anew from the rows whenever it is asked first. */
  readonly coders: LearnedCoders;
  readonly queue: JobQueue;
  readonly queuePlace: QueuePlace;
  readonly metrics: Metrics;
  readonly seals: SealPorts;
  readonly close: () => Promise<void>;
};

/** Recognising takes one core for seconds; one is left to everything else, and no worker needs more than four. */
const RECOGNISERS = Math.min(4, Math.max(1, availableParallelism() - 1));

const urlsOf = async (config: Config): Promise<ServingUrls> => {
  if (config.database.servingUrls !== null) return config.database.servingUrls;
  if (config.database.administratorUrl === null) {
    throw new Error(
      'The embedded database is started by `counterfoil start`; give DATABASE_URL to run this process alone.',
    );
  }
  const { passwordOf } = await openDatabaseSecret(config.home);
  return servingUrls(config.database.administratorUrl, { passwordOf, rolePrefix: config.database.rolePrefix });
};

export const bankNumbersOf = (vault: Vault): BankNumberVault => ({
  seal: async (tx, place, plain) => (await vault.of(tx)).seal(place, plain),
  open: async (tx, place, sealed) => (await vault.of(tx)).openText(place, sealed),
  blindIndex: async (tx, plain) => (await vault.of(tx)).blindIndex('bank number', plain),
});

export const storageOf = (files: DocumentFiles, vault: Vault): DocumentStorage => ({
  put: async (books, bytes) => files.put(await books.read(vault.of), bytes),
  get: async (books, key) => files.get(await books.read(vault.of), key),
});

export const compose = async (config: Config, given?: ServingUrls): Promise<Composition> => {
  const urls = given ?? (await urlsOf(config));
  const database = createDatabase({
    urls,
    connections: { app: config.database.connections },
    statementTimeoutMs: config.database.statementTimeoutMs,
  });
  const vault = await openVault({ rootKeyFile: config.rootKeyFile });
  const documentFiles = await openStorage(config);
  const reader = createDocumentReader({ poolSize: 1, startsLate: true, recogniserPoolSize: RECOGNISERS });
  const queuePlace: QueuePlace = config.redisUrl === null ? { databaseUrl: urls.relay } : { redisUrl: config.redisUrl };
  const queue = openQueue(queuePlace);
  const close = async (): Promise<void> => {
    await Promise.allSettled([reader.close(), queue.close()]);
    await database.close();
  };
  return {
    config,
    database,
    vault,
    bankNumbers: bankNumbersOf(vault),
    storage: storageOf(documentFiles, vault),
    documentFiles,
    reader,
    coders: new LearnedCoders(championOf),
    queue,
    queuePlace,
    metrics: makeMetrics(config.processName ?? 'worker'),
    seals: { signer: await openSealSigner(config.home), shelf: await openSealShelf(config.home) },
    close,
  };
};
