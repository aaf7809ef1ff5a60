import type pg from 'pg';
import { type IdentityStore, inOne } from './identity.ts';
import { hashOf, newSecret } from './secrets.ts';
import { type Actor, noteFor } from './trail.ts';

export type ListedToken = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
};

/** The living tokens of one person in one organisation, newest first. */
export const tokensOf = async (
  { pool }: IdentityStore,
  holder: { userId: string; organisationId: string },
): Promise<readonly ListedToken[]> =>
  (
    await pool.query<ListedToken>(
      `select id, name, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"
         from auth.api_token where user_id = $1 and organisation_id = $2 and revoked_at is null and expires_at > now()
        order by id desc`,
      [holder.userId, holder.organisationId],
    )
  ).rows;

export const tokenExists = async (
  { pool }: IdentityStore,
  holder: { userId: string; organisationId: string },
  id: string,
): Promise<boolean> =>
  (
    await pool.query('select 1 from auth.api_token where user_id = $1 and organisation_id = $2 and id = $3', [
      holder.userId,
      holder.organisationId,
      id,
    ])
  ).rows.length > 0;

type NewToken = {
  readonly userId: string;
  readonly organisationId: string;
  readonly name: string;
  readonly days: number;
};

/** Only the hash is kept; the text is shown once. */
const keepToken = async (
  client: Pick<pg.ClientBase, 'query'>,
  wish: NewToken,
): Promise<{ token: string; made: ListedToken }> => {
  const token = `cft_${newSecret()}`;
  const { rows } = await client.query<ListedToken>(
    `insert into auth.api_token (token_hash, user_id, organisation_id, name, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(days => $5))
     returning id, name, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"`,
    [hashOf(token), wish.userId, wish.organisationId, wish.name, wish.days],
  );
  return { token, made: rows[0] as ListedToken };
};

export const grantToken = (
  store: IdentityStore,
  wish: NewToken,
  actor: Actor,
): Promise<{ token: string; made: ListedToken }> =>
  inOne(store, async (client) => {
    const kept = await keepToken(client, wish);
    await noteFor(client, wish.organisationId, actor, {
      action: 'token.created',
      subjectKind: 'token',
      subjectId: kept.made.id,
      payload: { name: wish.name, days: wish.days },
    });
    return kept;
  });

export const revokeToken = (
  store: IdentityStore,
  which: { userId: string; organisationId: string; id: string },
  actor: Actor,
): Promise<void> =>
  inOne(store, async (client) => {
    const { rowCount } = await client.query(
      'update auth.api_token set revoked_at = now() where user_id = $1 and organisation_id = $2 and id = $3 and revoked_at is null',
      [which.userId, which.organisationId, which.id],
    );
    if (rowCount === 0) return;
    await noteFor(client, which.organisationId, actor, {
      action: 'token.revoked',
      subjectKind: 'token',
      subjectId: which.id,
      payload: {},
    });
  });

/**
 * An API token of one user in one organisation, for the command line of whoever runs the house.
 * @returns null when the user does not exist or does not belong there (or belongs to several and none is named)
 */
export const issueToken = async (
  store: IdentityStore,
  request: { email: string; organisationSlug?: string; days: number; name: string },
): Promise<string | null> => {
  const { rows } = await store.pool.query<{ userId: string; organisationId: string }>(
    `select u.id as "userId", o.id as "organisationId" from auth."user" u
       join auth.membership m on m.user_id = u.id and m.removed_at is null join auth.organisation o on o.id = m.organisation_id
      where u.email = $1 and ($2::text is null or o.slug = $2)`,
    [request.email.toLowerCase(), request.organisationSlug ?? null],
  );
  const target = rows[0];
  if (target === undefined || rows.length > 1) return null;
  return (await keepToken(store.pool, { ...target, name: request.name, days: request.days })).token;
};
