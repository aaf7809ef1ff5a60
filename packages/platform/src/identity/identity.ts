import { hkdfSync } from 'node:crypto';
import { betterAuth } from 'better-auth';
import pg from 'pg';
import { asDatabaseError } from '../db/database-errors.ts';
import { uuidv7 } from './uuid-v7.ts';

export type IdentitySettings = {
  /** The auth role's URL; its tables live in schema auth and no other role reads them. */
  readonly databaseUrl: string;
  /** At least 32 bytes, derived from the root key. */
  readonly secret: string;
  /** Fixed by configuration, never taken from the Host header. */
  readonly baseUrl: string;
  readonly poolSize?: number;
  /** Whether whoever releases, controls, owns or administers has to bring a second factor. Required unless said otherwise. */
  readonly secondFactor?: 'required' | 'optional';
  readonly sessionIdleMinutes?: number;
  readonly sessionHours?: number;
};

export type SessionPolicy = {
  readonly secondFactor: 'required' | 'optional';
  readonly idleMinutes: number;
  readonly hours: number;
  /** Cookies over TLS alone; so named that a browser takes them from nowhere else. */
  readonly secure: boolean;
};

export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 128;

/**
 * The library keeps users and their password hashes. Sessions are ours, because it writes their tokens in clear text; so are
 * second factors, because its codes can be used twice.
 */
const authFor = (pool: pg.Pool, settings: IdentitySettings) =>
  betterAuth({
    appName: 'Counterfoil',
    database: pool,
    secret: settings.secret,
    baseURL: settings.baseUrl,
    basePath: '/auth/internal',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: false,
      autoSignIn: false,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
    },
    rateLimit: { enabled: false },
    advanced: { database: { generateId: () => uuidv7() } },
  });

export type Auth = ReturnType<typeof authFor>;

/** One pool for sign-in, memberships and tokens. Close it when the process drains. */
export type IdentityStore = {
  readonly auth: Auth;
  readonly pool: pg.Pool;
  readonly policy: SessionPolicy;
  /** A key for one purpose, derived from the secret. */
  readonly keyFor: (purpose: string) => Buffer;
  readonly close: () => Promise<void>;
};

/** Its questions fail like those of every other door: a server that is away is DatabaseUnavailable. */
const openPool = (settings: IdentitySettings): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: settings.databaseUrl,
    max: settings.poolSize ?? 6,
    options: '-c search_path=auth -c timezone=UTC',
    connectionTimeoutMillis: 8_000,
  });
  // A terminated backend emits here, and on its connection while somebody holds it; unheard it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const ask = pool.query.bind(pool) as (...question: unknown[]) => unknown;
  const asked = (...question: unknown[]): unknown => {
    const answer = ask(...question);
    if (!(answer instanceof Promise)) return answer;
    return answer.catch((error: unknown) => {
      throw asDatabaseError(error);
    });
  };
  pool.query = asked as typeof pool.query;
  return pool;
};

export const openIdentityStore = (settings: IdentitySettings): IdentityStore => {
  const pool = openPool(settings);
  return {
    auth: authFor(pool, settings),
    pool,
    policy: {
      secondFactor: settings.secondFactor ?? 'required',
      idleMinutes: settings.sessionIdleMinutes ?? 120,
      hours: settings.sessionHours ?? 12,
      secure: settings.baseUrl.startsWith('https:'),
    },
    keyFor: (purpose) => Buffer.from(hkdfSync('sha256', settings.secret, '', `counterfoil ${purpose}`, 32)),
    close: () => pool.end(),
  };
};

/** All of it or nothing, on one connection. */
export const inOne = async <T>({ pool }: IdentityStore, work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect().catch((error: unknown) => {
    throw asDatabaseError(error);
  });
  try {
    await client.query('begin');
    const done = await work(client);
    await client.query('commit');
    client.release();
    return done;
  } catch (error) {
    const lost = await client.query('rollback').then(
      () => false,
      () => true,
    );
    client.release(lost);
    throw asDatabaseError(error);
  }
};
