import { randomBytes } from 'node:crypto';
import type { IdentityStore } from './identity.ts';
import { hashToken } from './principals.ts';

/** Makes the user when there is none by that e-mail; returns the id either way. */
export const ensureUser = async (
  store: IdentityStore,
  user: { name: string; email: string; password: string },
): Promise<string> => {
  const found = await store.pool.query<{ id: string }>('select id from auth."user" where email = $1', [
    user.email.toLowerCase(),
  ]);
  const existing = found.rows[0];
  if (existing !== undefined) return existing.id;
  const made = await store.auth.api.signUpEmail({ body: user });
  return made.user.id;
};

/** Makes the organisation when its slug is free; two at once collide on the id as well as on the slug, and one of them wins. */
export const ensureOrganisation = async (
  store: IdentityStore,
  organisation: { id: string; slug: string; name: string },
): Promise<string> => {
  await store.pool.query('insert into auth.organisation (id, slug, name) values ($1, $2, $3) on conflict do nothing', [
    organisation.id,
    organisation.slug,
    organisation.name,
  ]);
  return (await findOrganisation(store, organisation.slug))?.id ?? organisation.id;
};

export const findOrganisation = async (
  store: IdentityStore,
  slug: string,
): Promise<{ id: string; name: string } | null> => {
  const { rows } = await store.pool.query<{ id: string; name: string }>(
    'select id, name from auth.organisation where slug = $1',
    [slug],
  );
  return rows[0] ?? null;
};

/** Every organisation there is: for what time drives (seals, sweeps, nightly recounts). */
export const allOrganisations = async (store: IdentityStore): Promise<readonly { id: string; slug: string }[]> =>
  (await store.pool.query<{ id: string; slug: string }>('select id, slug from auth.organisation order by id')).rows;

export const ensureMembership = async (
  store: IdentityStore,
  membership: { userId: string; organisationId: string; roles: readonly string[] },
): Promise<void> => {
  await store.pool.query(
    'insert into auth.membership (user_id, organisation_id, roles) values ($1, $2, $3) on conflict (user_id, organisation_id) do nothing',
    [membership.userId, membership.organisationId, membership.roles],
  );
};

/**
 * An API token of one user in one organisation. Only its hash is kept; the text is shown once.
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
  const token = `cft_${randomBytes(32).toString('base64url')}`;
  await store.pool.query(
    'insert into auth.api_token (token_hash, user_id, organisation_id, name, expires_at) values ($1, $2, $3, $4, now() + make_interval(days => $5))',
    [hashToken(token), target.userId, target.organisationId, request.name, request.days],
  );
  return token;
};
