import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Where an API process stands between its start and its end. */
export type Life = {
  /** Database, queue and worker have all been there at once: from then on a lost queue degrades, it does not unready. */
  readonly wasWhole: () => boolean;
  readonly sawWhole: () => void;
  /** Seconds since the start. */
  readonly age: () => number;
  readonly draining: () => boolean;
  /** From now on: no new work, streams end, connections close after their answer. */
  readonly drain: () => void;
  /** Calls back when draining begins. @returns what takes the wish back */
  readonly onDrain: (then: () => void) => () => void;
  readonly follow: (app: FastifyInstance) => void;
};

/**
 * Connections on which nothing was ever asked, as browsers open them in advance. Node does not call them idle: whoever
 * stops would wait for them until the time of a request is over.
 */
const closeSilent = (app: FastifyInstance): void => {
  const open = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.addHook('preClose', async () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  });
};

export const beginLife = (): Life => {
  const began = performance.now();
  const waiting = new Set<() => void>();
  let whole = false;
  let draining = false;
  const drain = (): void => {
    draining = true;
    for (const then of waiting) then();
    waiting.clear();
  };
  return {
    wasWhole: () => whole,
    sawWhole: () => {
      whole = true;
    },
    age: () => (performance.now() - began) / 1000,
    draining: () => draining,
    drain,
    onDrain: (then) => {
      if (draining) then();
      else waiting.add(then);
      return () => void waiting.delete(then);
    },
    follow: (app) => {
      closeSilent(app);
      app.addHook('preClose', async () => drain());
      app.addHook('onSend', async (_request, reply) => {
        if (draining) reply.header('connection', 'close');
      });
    },
  };
};
