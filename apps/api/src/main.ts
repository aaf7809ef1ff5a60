import { flushCompileCache } from 'node:module';
import { ConfigInvalid, readConfig } from '@counterfoil/platform/config';
import { forgetOldAttempts } from '@counterfoil/platform/identity';
import { makeLogger } from '@counterfoil/platform/telemetry';
import { buildApi } from './build-api.ts';
import { type Composition, compose } from './composition.ts';
import { beatOfApi, lastBeatOfApi } from './http/worker-pulse.ts';

const DRAIN_MS = 6_000;
const IDENTITY_UPKEEP_MS = 15_000;

const keepIdentity = async ({ identity, trail }: Composition): Promise<void> => {
  await trail.deliver();
  await forgetOldAttempts(identity).catch(() => undefined);
};

const BEAT_MS = 5_000;

/** Sent whether or not it arrives: without the database there is nobody to read it either. */
const keepBeating = ({ database, processId, metrics }: Composition): NodeJS.Timeout => {
  let sending = false;
  const beat = async (): Promise<void> => {
    if (sending) return;
    sending = true;
    await beatOfApi(database, processId, await metrics.text()).catch(() => undefined);
    sending = false;
  };
  void beat();
  return setInterval(() => void beat(), BEAT_MS).unref();
};

const serve = async (): Promise<void> => {
  const config = readConfig();
  const logger = makeLogger({ level: config.logLevel, name: 'api' });
  const composition = await compose(config);
  composition.reader.warm();
  const app = buildApi(composition, logger);
  // Several processes on one port: the kernel gives each its share of the connections.
  const reusePort = config.processes.api > 1;
  await app.listen({ port: config.port, host: config.host, ...(reusePort ? { reusePort } : {}) });
  // Of several only one answers who asks for figures; the others tell it theirs through the database.
  const beating = reusePort ? keepBeating(composition) : undefined;
  // Kept now and not at the end, which may come without a word: the next start is the faster for it.
  flushCompileCache();

  // What an interrupted process left is carried over by the next, and old counts hold nobody back.
  const upkeep = setInterval(() => void keepIdentity(composition), IDENTITY_UPKEEP_MS);
  upkeep.unref();
  void keepIdentity(composition);

  let closing = false;
  const close = async (): Promise<void> => {
    if (closing) return;
    closing = true;
    // Requests under way are finished; streams are ended by the server; whatever hangs is cut.
    setTimeout(() => process.exit(0), DRAIN_MS).unref();
    composition.life.drain();
    clearInterval(beating);
    await app.close();
    await lastBeatOfApi(composition.database, composition.processId).catch(() => undefined);
    await composition.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void close());
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void close();
  }, 1_000).unref();
};

const inWords = (error: Error & { code?: string; port?: number }): string => {
  if (error.code === 'EADDRINUSE') return `Port ${error.port} is taken by another program.`;
  return error instanceof ConfigInvalid ? error.message : (error.stack ?? error.message);
};

serve().catch((error: Error) => {
  process.stderr.write(`${inWords(error)}\n`);
  process.exit(1);
});
