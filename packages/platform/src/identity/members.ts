import type { IdentityStore } from './identity.ts';

export type Member = {
  readonly membershipId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly entityIds: readonly string[] | null;
  readonly createdAt: Date;
};

const COLUMNS = `m.id as "membershipId", u.id as "userId", u.name, u.email, m.roles, m.entity_ids as "entityIds", m.created_at as "createdAt"`;

/** Everybody who belongs to the organisation, by name. */
export const membersOf = async (store: IdentityStore, organisationId: string): Promise<readonly Member[]> => {
  const { rows } = await store.pool.query<Member>({
    name: 'members-of',
    text: `select ${COLUMNS} from auth.membership m join auth."user" u on u.id = m.user_id
            where m.organisation_id = $1 and m.removed_at is null order by u.name, u.id`,
    values: [organisationId],
  });
  return rows;
};

/** Sets roles and entities of one member; null when the organisation has no such member. */
export const setMemberRoles = async (
  store: IdentityStore,
  change: {
    organisationId: string;
    membershipId: string;
    roles: readonly string[];
    entityIds: readonly string[] | null;
  },
): Promise<Member | null> => {
  const { rows } = await store.pool.query<Member>({
    name: 'set-member-roles',
    text: `update auth.membership m set roles = $3, entity_ids = $4 from auth."user" u
            where m.organisation_id = $1 and m.id = $2 and m.removed_at is null and u.id = m.user_id returning ${COLUMNS}`,
    values: [change.organisationId, change.membershipId, change.roles, change.entityIds],
  });
  return rows[0] ?? null;
};

export const memberExists = async (
  store: IdentityStore,
  organisationId: string,
  membershipId: string,
): Promise<boolean> => {
  const { rows } = await store.pool.query({
    name: 'member-exists',
    text: 'select 1 from auth.membership where organisation_id = $1 and id = $2 and removed_at is null',
    values: [organisationId, membershipId],
  });
  return rows.length > 0;
};
