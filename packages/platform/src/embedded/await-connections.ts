import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedPostgresFailed } from './embedded-postgres-failed.ts';

/** Waits until the server answers a query with this password: a crashed one first replays its log. */
export const awaitConnections = async (url: string, seconds: number): Promise<void> => {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const failure = await answers(url);
    if (failure === undefined) return;
    if (Date.now() > until || failure.code === '28P01') {
      throw new EmbeddedPostgresFailed(`The embedded PostgreSQL does not answer: ${failure.message}`, {
        cause: failure,
      });
    }
    await sleep(100);
  }
};

const answers = async (url: string): Promise<(Error & { code?: string }) | undefined> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return undefined;
  } catch (error) {
    return error as Error;
  } finally {
    await client.end().catch(() => undefined);
  }
};
