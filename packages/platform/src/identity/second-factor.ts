import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import type pg from 'pg';
import { type IdentityStore, inOne } from './identity.ts';
import { openFor, sealFor } from './secrets.ts';

const PERIOD_SECONDS = 30;
const RECOVERY_CODES = 10;
const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export type Enrolment = { readonly secret: string; readonly uri: string };

const keyOf = (store: IdentityStore): Buffer => store.keyFor('second factor');

/** A new secret, of no force until a code of it was typed; asking again gives another one. */
export const beginEnrolment = async (
  store: IdentityStore,
  person: { userId: string; email: string },
): Promise<Enrolment | null> => {
  const bytes = randomBytes(20);
  const { rowCount } = await store.pool.query(
    `insert into auth.second_factor as f (user_id, secret_sealed) values ($1, $2)
     on conflict (user_id) do update set secret_sealed = excluded.secret_sealed, created_at = now(), last_step = null
       where f.confirmed_at is null`,
    [person.userId, sealFor(keyOf(store), person.userId, bytes)],
  );
  if (rowCount === 0) return null;
  const secret = base32.encode(bytes, { padding: false });
  const label = `Counterfoil:${person.email}`;
  const uri = `otpauth://totp/${encodeURIComponent(label)}?secret=${secret}&issuer=Counterfoil&digits=6&period=${PERIOD_SECONDS}`;
  return { secret, uri };
};

/** Which time step the code is of: the present one, or a neighbour for a clock that is a little off. */
const stepOf = async (secret: Buffer, code: string, now: number): Promise<number | null> => {
  const present = Math.floor(now / 1000 / PERIOD_SECONDS);
  const otp = createOTP(secret as unknown as string);
  let found: number | null = null;
  for (const step of [present - 1, present, present + 1]) {
    const expected = Buffer.from(await otp.hotp(step));
    if (expected.length === code.length && timingSafeEqual(expected, Buffer.from(code))) found = step;
  }
  return found;
};

const plainCode = (code: string): string => code.replace(/\s/g, '');

/** Takes a code of an authenticator. A step that was used, or an older one, is used for good, in every process. */
export const takeCode = async (
  store: IdentityStore,
  userId: string,
  code: string,
  options: { readonly enrolling?: boolean; readonly now?: number } = {},
): Promise<boolean> => {
  const digits = plainCode(code);
  if (!/^\d{6}$/.test(digits)) return false;
  const { rows } = await store.pool.query<{ sealed: Buffer; confirmed: boolean }>(
    'select secret_sealed as sealed, confirmed_at is not null as confirmed from auth.second_factor where user_id = $1',
    [userId],
  );
  const [row] = rows;
  if (row === undefined || row.confirmed === (options.enrolling ?? false)) return false;
  const step = await stepOf(openFor(keyOf(store), userId, row.sealed), digits, options.now ?? Date.now());
  if (step === null) return false;
  const taken = await store.pool.query(
    `update auth.second_factor set last_step = $2, confirmed_at = coalesce(confirmed_at, now())
      where user_id = $1 and (last_step is null or last_step < $2) and secret_sealed = $3`,
    [userId, step, row.sealed],
  );
  return taken.rowCount === 1;
};

const newRecoveryCode = (): string => {
  const letters = [...randomBytes(12)].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
};

const hashOfCode = (store: IdentityStore, userId: string, code: string): Buffer =>
  createHmac('sha256', store.keyFor('recovery codes'))
    .update(`${userId}\n${code.toUpperCase().replace(/[^A-Z0-9]/g, '')}`)
    .digest();

const replaceCodes = async (client: pg.ClientBase, userId: string, hashes: readonly Buffer[]): Promise<void> => {
  await client.query('delete from auth.recovery_code where user_id = $1', [userId]);
  await client.query('insert into auth.recovery_code (user_id, code_hash) select $1, unnest($2::bytea[])', [
    userId,
    hashes,
  ]);
};

/** New codes, shown this once; the older ones are worth nothing from now on. */
export const renewRecoveryCodes = async (store: IdentityStore, userId: string): Promise<readonly string[]> => {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  const hashes = codes.map((code) => hashOfCode(store, userId, code));
  await inOne(store, (client) => replaceCodes(client, userId, hashes));
  return codes;
};

/** Takes a recovery code: it works once. */
export const takeRecoveryCode = async (store: IdentityStore, userId: string, code: string): Promise<boolean> => {
  const { rowCount } = await store.pool.query(
    'update auth.recovery_code set used_at = now() where user_id = $1 and code_hash = $2 and used_at is null',
    [userId, hashOfCode(store, userId, code)],
  );
  return rowCount === 1;
};

export type SecondFactor = { readonly enrolledAt: Date | null; readonly recoveryCodesLeft: number };

export const secondFactorOf = async ({ pool }: IdentityStore, userId: string): Promise<SecondFactor> => {
  const { rows } = await pool.query<SecondFactor>(
    `select (select confirmed_at from auth.second_factor where user_id = $1) as "enrolledAt",
       (select count(*)::int from auth.recovery_code where user_id = $1 and used_at is null) as "recoveryCodesLeft"`,
    [userId],
  );
  return rows[0] ?? { enrolledAt: null, recoveryCodesLeft: 0 };
};

/** Takes the second factor away; whoever must have one enrols anew at the next sign-in. */
export const dropSecondFactor = async (client: Pick<pg.ClientBase, 'query'>, userId: string): Promise<void> => {
  await client.query('delete from auth.second_factor where user_id = $1', [userId]);
  await client.query('delete from auth.recovery_code where user_id = $1', [userId]);
};
