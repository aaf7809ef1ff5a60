import type pg from 'pg';
import { type Origin, truncated } from './attempts.ts';
import { noSessionCookie, readCookie, sessionCookie } from './cookies.ts';
import type { IdentityStore } from './identity.ts';
import { hashOf, newSecret } from './secrets.ts';

/** What a session still lacks before it opens the desk. */
export type SessionStage = 'whole' | 'second_factor' | 'enrolment';

export type DeskSession = {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly stage: SessionStage;
  /** Whether the person has a second factor at all. */
  readonly enrolled: boolean;
  /** Seconds since the person last proved who they are. */
  readonly confirmedAgo: number;
};

/** Whoever releases, controls, owns or administers brings a second factor. */
export const STRONG_ROLES = ['reviewer', 'controller', 'owner', 'admin'] as const;

/** Without the second factor a session may only bring it, and only for so long. */
const HALF_MINUTES = 15;

const describeDevice = (device: string): string => device.replace(/\s+/g, ' ').trim().slice(0, 200) || 'unknown';

type NewSession = {
  readonly userId: string;
  readonly origin: Origin;
  readonly secondFactor: boolean;
};

/** @returns the cookie; its text is kept nowhere else */
export const openSession = async (
  { pool, policy }: IdentityStore,
  { userId, origin, secondFactor }: NewSession,
): Promise<string> => {
  const token = newSecret();
  await pool.query(
    `insert into auth.desk_session (token_hash, user_id, device, address, expires_at, second_factor_at)
     values ($1, $2, $3, $4, now() + make_interval(hours => $5), case when $6 then now() end)`,
    [hashOf(token), userId, describeDevice(origin.device), truncated(origin.address), policy.hours, secondFactor],
  );
  return sessionCookie(token, policy);
};

/**
 * The session a cookie names, looked up every time: a revoked one ends at once, in every process. Being asked now and then
 * moves `last_seen_at`; a stream that only listens does not.
 */
export const sessionOf = async (
  { pool, policy }: IdentityStore,
  cookie: string,
  { touch = true }: { readonly touch?: boolean } = {},
): Promise<DeskSession | null> => {
  const token = readCookie(cookie, 'session', policy);
  if (token === null) return null;
  const hash = hashOf(token);
  const { rows } = await pool.query<Omit<DeskSession, 'stage'> & { brought: boolean; strong: boolean; stale: boolean }>(
    {
      name: 'session-of',
      text: `select s.id as "sessionId", u.id as "userId", u.name, u.email, s.second_factor_at is not null as brought,
             extract(epoch from now() - s.confirmed_at)::float8 as "confirmedAgo", s.last_seen_at < now() - interval '1 minute' as stale,
             exists (select from auth.second_factor f where f.user_id = u.id and f.confirmed_at is not null) as enrolled,
             exists (select from auth.membership m where m.user_id = u.id and m.removed_at is null and m.roles && $3::text[]) as strong
           from auth.desk_session s join auth."user" u on u.id = s.user_id
          where s.token_hash = $1 and s.ended_at is null and s.expires_at > now()
            and s.last_seen_at > now() - make_interval(mins => $2)
            and (s.second_factor_at is not null or s.created_at > now() - make_interval(mins => $4)
              or not exists (select from auth.second_factor f where f.user_id = u.id and f.confirmed_at is not null))`,
      values: [hash, policy.idleMinutes, [...STRONG_ROLES], HALF_MINUTES],
    },
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { brought, strong, stale, ...session } = row;
  if (stale && touch)
    await pool.query('update auth.desk_session set last_seen_at = now() where token_hash = $1', [hash]);
  const needed = strong && policy.secondFactor === 'required';
  const stage = session.enrolled ? (brought ? 'whole' : 'second_factor') : needed ? 'enrolment' : 'whole';
  return { ...session, stage };
};

export type Cause = 'signed_out' | 'revoked' | 'rotated' | 'password_changed' | 'deactivated' | 'reset';

/** Ends sessions of one person: one, all but one, or all. @returns how many were ended */
export const endSessions = async (
  pool: Pick<pg.ClientBase, 'query'>,
  which: { userId: string; only?: string; except?: string; because: Cause },
): Promise<number> => {
  const { rowCount } = await pool.query(
    `update auth.desk_session set ended_at = now(), ended_because = $4
      where user_id = $1 and ended_at is null and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)`,
    [which.userId, which.only ?? null, which.except ?? null, which.because],
  );
  return rowCount ?? 0;
};

/** A session that gained something is a new one: what somebody may have planted or seen before is worth nothing after. */
export const rotateSession = async (store: IdentityStore, session: DeskSession, origin: Origin): Promise<string> => {
  await endSessions(store.pool, { userId: session.userId, only: session.sessionId, because: 'rotated' });
  return openSession(store, { userId: session.userId, origin, secondFactor: true });
};

export const confirmSession = async ({ pool }: IdentityStore, sessionId: string): Promise<void> => {
  await pool.query('update auth.desk_session set confirmed_at = now() where id = $1 and ended_at is null', [sessionId]);
};

/** Ends the session the cookie names; the cookie returned clears it in the browser. */
export const signOut = async (store: IdentityStore, cookie: string): Promise<string> => {
  const session = await sessionOf(store, cookie, { touch: false });
  if (session !== null)
    await endSessions(store.pool, { userId: session.userId, only: session.sessionId, because: 'signed_out' });
  return noSessionCookie(store.policy);
};

export type ListedSession = {
  readonly id: string;
  readonly device: string;
  readonly address: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
};

export const sessionsOf = async ({ pool, policy }: IdentityStore, userId: string): Promise<readonly ListedSession[]> =>
  (
    await pool.query<ListedSession>(
      `select id, device, address, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt"
         from auth.desk_session where user_id = $1 and ended_at is null and expires_at > now()
          and last_seen_at > now() - make_interval(mins => $2) order by last_seen_at desc, id`,
      [userId, policy.idleMinutes],
    )
  ).rows;

export const sessionExists = async ({ pool }: IdentityStore, userId: string, id: string): Promise<boolean> =>
  (
    await pool.query('select 1 from auth.desk_session where user_id = $1 and id = $2 and ended_at is null', [
      userId,
      id,
    ])
  ).rows.length > 0;
