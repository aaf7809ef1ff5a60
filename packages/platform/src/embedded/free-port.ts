import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { EmbeddedPostgresFailed } from './embedded-postgres-failed.ts';

/**
 * Below the ports that Linux gives to outgoing connections: the server has to come back on its port after a crash, and
 * who dials it in between must not be given that very port as its own.
 */
const LOWEST = 15_000;
const HIGHEST = 32_000;
const TRIES = 40;

const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });

/** The wanted port if nobody listens on it, or any free one; a taken port is said here and not in the server's log. */
export const freePort = async (wanted: number | undefined): Promise<number> => {
  if (wanted !== undefined) {
    if (await isFree(wanted)) return wanted;
    throw new EmbeddedPostgresFailed(`Port ${wanted} on 127.0.0.1 is taken; the database cannot listen there.`);
  }
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new EmbeddedPostgresFailed('No free port was found on 127.0.0.1; name one by COUNTERFOIL_POSTGRES_PORT.');
};
