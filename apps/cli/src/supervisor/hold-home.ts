import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { createServer, type Server } from 'node:net';

export type Hold = { readonly release: () => Promise<void> };

/**
 * A data folder's lock of a given name: held by one process of this machine at a time. It is a name in the kernel, not a
 * file, so that it goes with the process however that ends, and nothing stale is ever left to be judged.
 * @returns null when another process holds it
 */
export const holdHome = async (home: string, name: string): Promise<Hold | null> => {
  // Only Linux has sockets without a file; elsewhere the pid file alone has to do.
  if (process.platform !== 'linux') return { release: async () => undefined };
  mkdirSync(home, { recursive: true });
  const place = createHash('sha256').update(realpathSync(home)).digest('hex').slice(0, 32);
  const server = createServer((connection) => connection.destroy());
  const held = await listens(server, `\0counterfoil-${name}-${place}`);
  if (!held) return null;
  server.unref();
  return { release: () => new Promise((done) => server.close(() => done())) };
};

const listens = (server: Server, path: string): Promise<boolean> =>
  new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(false) : failed(error)));
    server.listen({ path }, () => done(true));
  });
