import type { IdentityStore } from './identity.ts';
import { hashOf } from './secrets.ts';

export type Person = { readonly userId: string; readonly name: string; readonly email: string };
export type Membership = {
  readonly membershipId: string;
  readonly organisationId: string;
  readonly slug: string;
  readonly organisationName: string;
  readonly roles: readonly string[];
  /** null means every entity. */
  readonly entityIds: readonly string[] | null;
};
export type TokenHolder = Person & { readonly tokenId: string; readonly membership: Membership };

type HolderRow = Person & Membership & { readonly tokenId: string; readonly stale: boolean };

/** The holder of an API token and where it counts, or null; an expired or revoked one counts as none. */
export const holderOfToken = async (store: IdentityStore, token: string): Promise<TokenHolder | null> => {
  const { rows } = await store.pool.query<HolderRow>({
    name: 'token-holder',
    text: `select t.id as "tokenId", u.id as "userId", u.name, u.email, m.id as "membershipId", m.organisation_id as "organisationId",
             o.slug, o.name as "organisationName", m.roles, m.entity_ids as "entityIds",
             t.last_used_at is null or t.last_used_at < now() - interval '5 minutes' as stale
             from auth.api_token t join auth."user" u on u.id = t.user_id
             join auth.membership m on m.user_id = u.id and m.organisation_id = t.organisation_id and m.removed_at is null
             join auth.organisation o on o.id = m.organisation_id
            where t.token_hash = $1 and t.revoked_at is null and t.expires_at > now()`,
    values: [hashOf(token)],
  });
  const [row] = rows;
  if (row === undefined) return null;
  const { tokenId, userId, name, email, stale, ...membership } = row;
  if (stale) await store.pool.query('update auth.api_token set last_used_at = now() where id = $1', [tokenId]);
  return { tokenId, userId, name, email, membership };
};

/** Where a person belongs, by name of the organisation. */
export const membershipsOf = async (store: IdentityStore, userId: string): Promise<readonly Membership[]> => {
  const { rows } = await store.pool.query<Membership>({
    name: 'memberships-of',
    text: `select m.id as "membershipId", m.organisation_id as "organisationId", o.slug, o.name as "organisationName", m.roles, m.entity_ids as "entityIds"
             from auth.membership m join auth.organisation o on o.id = m.organisation_id
            where m.user_id = $1 and m.removed_at is null order by o.name`,
    values: [userId],
  });
  return rows;
};
