import { createHash } from 'node:crypto';
import type pg from 'pg';

const WINDOW_MINUTES = 15;
const FAILURES_MAX = 10;

const accountHash = (email: string): Buffer => createHash('sha256').update(email.trim().toLowerCase()).digest();

/** Seconds to wait before this account may try again; 0 when it may. Unknown accounts count the same way. */
export const secondsLocked = async (pool: pg.Pool, email: string): Promise<number> => {
  const { rows } = await pool.query<{ seconds: number }>({
    name: 'sign-in-locked',
    text: `select greatest(0, ceil(extract(epoch from locked_until - now())))::int as seconds
             from auth.sign_in_attempt where account_hash = $1 and locked_until > now()`,
    values: [accountHash(email)],
  });
  return rows[0]?.seconds ?? 0;
};

export const recordFailure = async (pool: pg.Pool, email: string): Promise<void> => {
  await pool.query({
    name: 'sign-in-failure',
    text: `insert into auth.sign_in_attempt as a (account_hash, failures, window_started_at) values ($1, 1, now())
           on conflict (account_hash) do update set
             failures = case when a.window_started_at < now() - make_interval(mins => $2) then 1 else a.failures + 1 end,
             window_started_at = case when a.window_started_at < now() - make_interval(mins => $2) then now() else a.window_started_at end,
             locked_until = case when a.window_started_at >= now() - make_interval(mins => $2) and a.failures + 1 >= $3
                                 then now() + make_interval(mins => $2) end`,
    values: [accountHash(email), WINDOW_MINUTES, FAILURES_MAX],
  });
};

export const forgetFailures = async (pool: pg.Pool, email: string): Promise<void> => {
  await pool.query({
    name: 'sign-in-forget',
    text: 'delete from auth.sign_in_attempt where account_hash = $1',
    values: [accountHash(email)],
  });
};
