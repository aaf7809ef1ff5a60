import { flushCompileCache } from 'node:module';
import { ConfigInvalid, readConfig } from '@counterfoil/platform/config';
import { makeLogger } from '@counterfoil/platform/telemetry';
import { buildApi } from './build-api.ts';
import { compose } from './composition.ts';

const DRAIN_MS = 6_000;

const serve = async (): Promise<void> => {
  const config = readConfig();
  const logger = makeLogger({ level: config.logLevel, name: 'api' });
  const composition = await compose(config);
  const app = buildApi(composition, logger);
  await app.listen({ port: config.port, host: config.host });
  // Kept now and not at the end, which may come without a word: the next start is the faster for it.
  flushCompileCache();

  let closing = false;
  const close = async (): Promise<void> => {
    if (closing) return;
    closing = true;
    // Requests under way are finished; streams are ended by the server; whatever hangs is cut.
    setTimeout(() => process.exit(0), DRAIN_MS).unref();
    await app.close();
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
