import { accept, type Result, refuse } from '@counterfoil/domain/refusal';
import type pg from 'pg';
import { type IdentityStore, inOne } from './identity.ts';
import { endSessions } from './sessions.ts';
import { type Actor, noteFor } from './trail.ts';

export type Member = {
  readonly membershipId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly entityIds: readonly string[] | null;
  readonly createdAt: Date;
  /** Whether they bring a second factor. */
  readonly secondFactor: boolean;
};

const COLUMNS = `m.id as "membershipId", u.id as "userId", u.name, u.email, m.roles, m.entity_ids as "entityIds", m.created_at as "createdAt",
  exists (select from auth.second_factor f where f.user_id = u.id and f.confirmed_at is not null) as "secondFactor"`;

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

const memberById = async (client: pg.ClientBase, organisationId: string, id: string): Promise<Member | null> => {
  const { rows } = await client.query<Member>(
    `select ${COLUMNS} from auth.membership m join auth."user" u on u.id = m.user_id
      where m.organisation_id = $1 and m.id = $2 and m.removed_at is null`,
    [organisationId, id],
  );
  return rows[0] ?? null;
};

/** Whoever changes people: by which roles, and whose name the trail keeps. */
export type Steward = { readonly actor: Actor; readonly roles: readonly string[] };

const OWNERS_MATTER: Result<never> = refuse(
  'member.owner_only',
  'Only an owner gives or takes the role of owner; ask one of them.',
);

class Undone extends Error {
  readonly outcome: Result<never>;
  constructor(outcome: Result<never>) {
    super('undone');
    this.outcome = outcome;
  }
}

/** Somebody must be left who may do everything: the last owner stays, and where there is none the last administrator. */
const refuseUnlessKept = async (client: pg.ClientBase, organisationId: string, leaving: Member): Promise<void> => {
  const { rows } = await client.query<{ owners: number; stewards: number }>(
    `select count(*) filter (where 'owner' = any (roles))::int as owners,
       count(*) filter (where roles && array['owner', 'admin'])::int as stewards
     from auth.membership where organisation_id = $1 and removed_at is null`,
    [organisationId],
  );
  const { owners = 0, stewards = 0 } = rows[0] ?? {};
  if (leaving.roles.includes('owner') ? owners > 0 : stewards > 0 || !leaving.roles.includes('admin')) return;
  const role = leaving.roles.includes('owner') ? 'owner' : 'administrator';
  throw new Undone(
    refuse(
      'member.last_owner',
      `${leaving.name} is the last ${role} here; without one nobody could let people in. Give the role to somebody else first.`,
    ),
  );
};

/** What a refusal undoes is undone in the database too. */
const orUndone = async <T>(work: () => Promise<T>): Promise<Result<T>> => {
  try {
    return accept(await work());
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  }
};

/** So that two who remove each other at the same moment do not both succeed. */
const lockOrganisation = (client: pg.ClientBase, organisationId: string): Promise<unknown> =>
  client.query('select 1 from auth.organisation where id = $1 for update', [organisationId]);

type RoleChange = {
  readonly organisationId: string;
  readonly membershipId: string;
  readonly roles: readonly string[];
  readonly entityIds: readonly string[] | null;
};

/** Sets roles and entities of one member; null when the organisation has no such member. */
export const setMemberRoles = (
  store: IdentityStore,
  change: RoleChange,
  steward: Steward,
): Promise<Result<Member | null>> =>
  orUndone(() =>
    inOne(store, async (client) => {
      await lockOrganisation(client, change.organisationId);
      const before = await memberById(client, change.organisationId, change.membershipId);
      if (before === null) return null;
      const touchesOwner = before.roles.includes('owner') !== change.roles.includes('owner');
      if (touchesOwner && !steward.roles.includes('owner')) throw new Undone(OWNERS_MATTER);
      await client.query(
        'update auth.membership set roles = $3, entity_ids = $4 where organisation_id = $1 and id = $2',
        [change.organisationId, change.membershipId, change.roles, change.entityIds],
      );
      await refuseUnlessKept(client, change.organisationId, before);
      await noteFor(client, change.organisationId, steward.actor, {
        action: 'member.roles_set',
        subjectKind: 'member',
        subjectId: change.membershipId,
        payload: { roles: change.roles, before: before.roles, entityIds: change.entityIds, user: before.email },
      });
      return memberById(client, change.organisationId, change.membershipId);
    }),
  );

/**
 * Ends a membership. Whoever is a member nowhere else is signed out everywhere; tokens of this organisation end in any
 * case, and what they did stays under their name.
 */
export const deactivateMember = (
  store: IdentityStore,
  which: { organisationId: string; membershipId: string },
  steward: Steward,
): Promise<Result<Member | null>> =>
  orUndone(() =>
    inOne(store, async (client) => {
      const { organisationId, membershipId } = which;
      await lockOrganisation(client, organisationId);
      const member = await memberById(client, organisationId, membershipId);
      if (member === null) return null;
      if (member.roles.includes('owner') && !steward.roles.includes('owner')) throw new Undone(OWNERS_MATTER);
      await client.query('update auth.membership set removed_at = now() where organisation_id = $1 and id = $2', [
        organisationId,
        membershipId,
      ]);
      await refuseUnlessKept(client, organisationId, member);
      await client.query(
        'update auth.api_token set revoked_at = now() where user_id = $1 and organisation_id = $2 and revoked_at is null',
        [member.userId, organisationId],
      );
      const elsewhere = await client.query('select 1 from auth.membership where user_id = $1 and removed_at is null', [
        member.userId,
      ]);
      if (elsewhere.rows.length === 0) await endSessions(client, { userId: member.userId, because: 'deactivated' });
      await noteFor(client, organisationId, steward.actor, {
        action: 'member.deactivated',
        subjectKind: 'member',
        subjectId: membershipId,
        payload: { user: member.email, roles: member.roles },
      });
      return member;
    }),
  );

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
