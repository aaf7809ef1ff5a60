import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { type DecisionPorts, executorsOf } from '@counterfoil/application/decisions';
import type { DocumentStorage } from '@counterfoil/application/documents';
import type { BankNumberVault } from '@counterfoil/application/parties';
import type { InvoiceWriter } from '@counterfoil/application/receivables';
import { writeCard } from '@counterfoil/platform/card-writer';
import type { Config } from '@counterfoil/platform/config';
import { createDatabase, type Database } from '@counterfoil/platform/db';
import { openDatabaseSecret } from '@counterfoil/platform/embedded';
import { type IdentityStore, openIdentityStore } from '@counterfoil/platform/identity';
import { writeCii, writePdf, writeUbl } from '@counterfoil/platform/invoice-writer';
import { type ServingUrls, servingUrls } from '@counterfoil/platform/migrations';
import { type JobQueue, openQueue } from '@counterfoil/platform/queue';
import { createDocumentReader, type DocumentReader, readSaidTable } from '@counterfoil/platform/reader';
import { openStorage } from '@counterfoil/platform/storage';
import { type Metrics, makeMetrics } from '@counterfoil/platform/telemetry';
import { openSealSigner, openVault, type SealSigner, type Vault } from '@counterfoil/platform/vault';
import { type IdentityTrail, openIdentityTrail } from './http/identity-trail.ts';
import { beginLife, type Life } from './http/life.ts';

/** Everything the API process holds. This is the one file of the app that opens connections. */
export type Composition = {
  readonly config: Config;
  readonly database: Database;
  readonly identity: IdentityStore;
  readonly vault: Vault;
  readonly bankNumbers: BankNumberVault;
  /** Signs certificates with the key that signs the heads of the audit chain. */
  readonly signer: SealSigner;
  readonly storage: DocumentStorage;
  readonly invoiceWriter: InvoiceWriter;
  readonly writeCard: typeof writeCard;
  readonly decisions: DecisionPorts;
  readonly reader: DocumentReader;
  readonly queue: JobQueue;
  readonly metrics: Metrics;
  readonly deskFolder: string;
  readonly origins: ReadonlySet<string>;
  readonly life: Life;
  /** This process among all that run, for as long as it runs. */
  readonly processId: string;
  readonly trail: IdentityTrail;
  readonly close: () => Promise<void>;
};

const urlsOf = async (config: Config): Promise<ServingUrls> => {
  if (config.database.servingUrls !== null) return config.database.servingUrls;
  if (config.database.administratorUrl === null)
    throw new Error(
      'The embedded database is started by `counterfoil start`; give DATABASE_URL to run this process alone.',
    );
  const { passwordOf } = await openDatabaseSecret(config.home);
  return servingUrls(config.database.administratorUrl, { passwordOf, rolePrefix: config.database.rolePrefix });
};

export const bankNumbersOf = (vault: Vault): BankNumberVault => ({
  seal: async (tx, place, plain) => (await vault.of(tx)).seal(place, plain),
  open: async (tx, place, sealed) => (await vault.of(tx)).openText(place, sealed),
  blindIndex: async (tx, plain) => (await vault.of(tx)).blindIndex('bank number', plain),
});

export const storageOf = async (config: Config, vault: Vault): Promise<DocumentStorage> => {
  const files = await openStorage(config);
  return {
    put: async (books, bytes) => files.put(await books.read(vault.of), bytes),
    get: async (books, key) => files.get(await books.read(vault.of), key),
  };
};

const originsOf = (config: Config): ReadonlySet<string> =>
  new Set([new URL(config.baseUrl).origin, `http://127.0.0.1:${config.port}`, `http://localhost:${config.port}`]);

/** A page that is drawn, or a statement that is looked at before it is taken in: somebody sits before the screen. */
const PAGE_ANSWER_MS = 5_000;

export const compose = async (config: Config): Promise<Composition> => {
  const urls = await urlsOf(config);
  const database = createDatabase({
    urls,
    connections: { app: config.database.connections },
    statementTimeoutMs: config.database.statementTimeoutMs,
  });
  const vault = await openVault({ rootKeyFile: config.rootKeyFile });
  const secret = (await vault.derive('sign-in')).toString('hex');
  const identity = openIdentityStore({
    databaseUrl: urls.auth,
    secret,
    baseUrl: config.baseUrl,
    secondFactor: config.signIn.secondFactor,
    sessionIdleMinutes: config.signIn.idleMinutes,
    sessionHours: config.signIn.hours,
  });
  const reader = createDocumentReader({ poolSize: 1, startsLate: true, answerMs: PAGE_ANSWER_MS });
  const queue = openQueue(config.redisUrl === null ? { databaseUrl: urls.relay } : { redisUrl: config.redisUrl });
  const close = async (): Promise<void> => {
    await Promise.allSettled([reader.close(), queue.close(), identity.close()]);
    await database.close();
  };
  return {
    config,
    database,
    identity,
    vault,
    reader,
    queue,
    close,
    metrics: makeMetrics(config.processName ?? 'api'),
    bankNumbers: bankNumbersOf(vault),
    decisions: {
      vault: bankNumbersOf(vault),
      executors: executorsOf({ vault: bankNumbersOf(vault) }),
      tables: readSaidTable,
    },
    signer: await openSealSigner(config.home),
    storage: await storageOf(config, vault),
    invoiceWriter: { pdf: writePdf, cii: writeCii, ubl: writeUbl },
    writeCard,
    deskFolder: resolve(import.meta.dirname, '../../web/dist'),
    origins: originsOf(config),
    life: beginLife(),
    processId: randomUUID(),
    trail: openIdentityTrail({ identity, database }),
  };
};

/** The folder of things the processes tell each other on one machine. */
export const runFolder = (config: Config): string => join(config.home, 'run');
