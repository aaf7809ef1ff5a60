import { flushCompileCache } from 'node:module';
import { ConfigInvalid, readConfig } from '@counterfoil/platform/config';
import { type Database, DatabaseUnavailable } from '@counterfoil/platform/db';
import { makeLogger } from '@counterfoil/platform/telemetry';
import { compose } from './composition.ts';
import { startWorker } from './start-worker.ts';

const DRAIN_MS = 7_000;
const DATABASE_PATIENCE_MS = 60_000;

/** The database may start later than we do, or be on its way back; anything else wrong with it is fatal. */
const untilReady = async (database: Database): Promise<void> => {
  const until = Date.now() + DATABASE_PATIENCE_MS;
  for (;;) {
    try {
      return await database.assertReady();
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable) || Date.now() > until) throw error;
      await new Promise((next) => setTimeout(next, 200));
    }
  }
};

const work = async (): Promise<void> => {
  const config = readConfig();
  const logger = makeLogger({ level: config.logLevel, name: 'worker' });
  const composition = await compose(config);
  await untilReady(composition.database);

  const worker = startWorker(composition, logger);
  // Kept now and not at the end, which may come without a word: the next start is the faster for it.
  flushCompileCache();

  let closing = false;
  const close = async (): Promise<void> => {
    if (closing) return;
    closing = true;
    // A job that is cut here is delivered again: every handler re-reads its subject and finds where it stands.
    setTimeout(() => process.exit(0), DRAIN_MS).unref();
    await worker.stop();
    await composition.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void close());
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void close();
  }, 1_000).unref();
};

work().catch((error: Error) => {
  process.stderr.write(`${error instanceof ConfigInvalid ? error.message : (error.stack ?? error.message)}\n`);
  process.exit(1);
});
