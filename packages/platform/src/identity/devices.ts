import { deviceCookie, readCookie } from './cookies.ts';
import type { IdentityStore } from './identity.ts';
import { hashOf, newSecret } from './secrets.ts';

const KEPT_DAYS = 365;

/** The browser this person signed in whole with before, as the name its attempts are counted under; else null. */
export const knownDevice = async (
  { pool, policy }: IdentityStore,
  cookie: string,
  email: string,
): Promise<string | null> => {
  const token = readCookie(cookie, 'device', policy);
  if (token === null) return null;
  const { rows } = await pool.query(
    `select 1 from auth.known_device d join auth."user" u on u.id = d.user_id
      where d.token_hash = $1 and u.email = $2 and d.last_used_at > now() - make_interval(days => $3)`,
    [hashOf(token), email.trim().toLowerCase(), KEPT_DAYS],
  );
  return rows.length > 0 ? hashOf(token).toString('hex') : null;
};

/** Remembers the browser after a whole sign-in. A browser shared by two people is known for the last of them. */
export const rememberDevice = async (store: IdentityStore, userId: string): Promise<string> => {
  const token = newSecret();
  await store.pool.query('insert into auth.known_device (token_hash, user_id) values ($1, $2)', [
    hashOf(token),
    userId,
  ]);
  await store.pool.query(
    `delete from auth.known_device where user_id = $1 and token_hash not in (
       select token_hash from auth.known_device where user_id = $1 order by last_used_at desc limit 20)`,
    [userId],
  );
  return deviceCookie(token, store.policy);
};
