import { betterAuth } from 'better-auth';
import { bearer, twoFactor } from 'better-auth/plugins';
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
};

const SESSION_SECONDS = 12 * 60 * 60;

const authFor = (pool: pg.Pool, settings: IdentitySettings) =>
  betterAuth({
    appName: 'Counterfoil',
    database: pool,
    secret: settings.secret,
    baseURL: settings.baseUrl,
    basePath: '/auth/internal',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: false, autoSignIn: false, minPasswordLength: 10 },
    session: { expiresIn: SESSION_SECONDS, cookieCache: { enabled: false } },
    // Attempts are counted by account in our own table; better-auth counts by address, which rotates.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'counterfoil',
      useSecureCookies: settings.baseUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      database: { generateId: () => uuidv7() },
    },
    plugins: [twoFactor({ issuer: 'Counterfoil' }), bearer()],
  });

export type Auth = ReturnType<typeof authFor>;

/** One pool for sign-in, memberships and tokens. Close it when the process drains. */
export type IdentityStore = {
  readonly auth: Auth;
  readonly pool: pg.Pool;
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
  // A terminated backend emits here; without a listener it would end the process.
  pool.on('error', () => {});
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
  return { auth: authFor(pool, settings), pool, close: () => pool.end() };
};
