import type { IdentityStore } from './identity.ts';

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
