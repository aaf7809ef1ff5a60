import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { IdentityStore } from './identity.ts';

/** Where an attempt comes from, as far as it can be known. */
export type Origin = {
  /** The peer's address, or what a proxy says when one is trusted by configuration. */
  readonly address: string;
  readonly device: string;
  readonly cookie: string;
};

type Kind = 'account' | 'device' | 'code' | 'confirm' | 'address';
export type AttemptKey = { readonly kind: Kind; readonly subject: string };

/** So many failures are free; the next shuts the door for a while, and each further one twice as long, up to the longest. */
const FREE: Readonly<Record<Kind, number>> = { account: 5, device: 5, code: 5, confirm: 5, address: 60 };
const FIRST_PAUSE_SECONDS = 15;
const LONGEST_PAUSE_SECONDS = 15 * 60;
const FORGOTTEN_MINUTES = 60;

const hashOfKey = ({ kind, subject }: AttemptKey): Buffer =>
  createHash('sha256').update(`${kind}\n${subject.trim().toLowerCase()}`).digest();

const partsOf = (address: string): string[] => {
  const [head = '', tail] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  return [...front, ...Array.from({ length: middle }, () => '0'), ...back];
};

/** One customer holds a whole /64 of IPv6; counting single addresses there would count nothing. */
export const networkOf = (address: string): string => {
  const plain = address.replace(/^::ffff:/i, '');
  return isIP(plain) === 6 ? partsOf(plain).slice(0, 4).join(':') : plain;
};

/** What a session list shows: enough to recognise a place, too little to follow a person. */
export const truncated = (address: string): string => {
  const plain = address.replace(/^::ffff:/i, '');
  if (isIP(plain) === 4) return `${plain.split('.').slice(0, 3).join('.')}.0`;
  return isIP(plain) === 6 ? `${partsOf(plain).slice(0, 3).join(':')}::` : 'unknown';
};

/** The new count; the pause it brings begins with the attempt that reaches it. A shut door counts nothing. */
const CLAIM = `
  insert into auth.attempt as a (key_hash, failures) values ($1, 1)
  on conflict (key_hash) do update set
    failures = case when a.last_failed_at < now() - make_interval(mins => $5) then 1 else a.failures + 1 end,
    last_failed_at = now(),
    locked_until = case when a.last_failed_at >= now() - make_interval(mins => $5) and a.failures + 1 > $2
      then now() + make_interval(secs => least($4, $3 * 2.0 ^ least(a.failures - $2, 20))) end
    where a.locked_until is null or a.locked_until <= now()
  returning 1`;

const claimOne = async ({ pool }: IdentityStore, key: AttemptKey): Promise<number> => {
  const hash = hashOfKey(key);
  const limits = [FREE[key.kind], FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, FORGOTTEN_MINUTES];
  const claimed = await pool.query({ name: 'attempt-claim', text: CLAIM, values: [hash, ...limits] });
  if (claimed.rows.length > 0) return 0;
  const { rows } = await pool.query<{ seconds: number }>({
    name: 'attempt-pause',
    text: `select greatest(1, ceil(extract(epoch from locked_until - now())))::int as seconds from auth.attempt where key_hash = $1`,
    values: [hash],
  });
  return rows[0]?.seconds ?? 1;
};

const inWords = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;

/**
 * Counts the attempt before anything is checked, so that a hundred at once are a hundred, in however many processes.
 * @throws RefusalError auth.too_many_attempts, with the seconds to wait
 */
export const claimAttempt = async (store: IdentityStore, keys: readonly AttemptKey[]): Promise<void> => {
  for (const key of keys) {
    const seconds = await claimOne(store, key);
    if (seconds === 0) continue;
    throw new RefusalError({
      code: 'auth.too_many_attempts',
      detail: `Too many failed attempts. Try again in ${inWords(seconds)}.`,
      facts: { retryAfterSeconds: String(seconds) },
    });
  }
};

/** It went well: the account starts anew, and the address is not charged for it. */
export const forgiveAttempt = async ({ pool }: IdentityStore, keys: readonly AttemptKey[]): Promise<void> => {
  for (const key of keys) {
    await pool.query(
      key.kind === 'address'
        ? 'update auth.attempt set failures = greatest(0, failures - 1) where key_hash = $1'
        : 'delete from auth.attempt where key_hash = $1',
      [hashOfKey(key)],
    );
  }
};

/** Counts of the day before yesterday hold nobody back any more. */
export const forgetOldAttempts = async ({ pool }: IdentityStore): Promise<void> => {
  await pool.query(`delete from auth.attempt where last_failed_at < now() - interval '2 days'`);
};
