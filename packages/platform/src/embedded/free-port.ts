import { createServer } from 'node:net';
import { EmbeddedPostgresFailed } from './embedded-postgres-failed.ts';

/** The wanted port if nobody listens on it, or any free one; a taken port is said here and not in the server's log. */
export const freePort = (wanted: number | undefined): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(new EmbeddedPostgresFailed(`Port ${wanted} on 127.0.0.1 is taken; the database cannot listen there.`)),
    );
    probe.listen(wanted ?? 0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : (wanted ?? 0)));
    });
  });
