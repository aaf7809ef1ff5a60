import { accept, type Result, refuse } from '@counterfoil/domain/refusal';
import type pg from 'pg';
import { type AttemptKey, claimAttempt, forgiveAttempt, networkOf, type Origin } from './attempts.ts';
import { type IdentityStore, inOne } from './identity.ts';
import type { Steward } from './members.ts';
import { accountByEmail, hashPassword, judgePassword, passwordFits } from './passwords.ts';
import { dropSecondFactor } from './second-factor.ts';
import { hashOf, newSecret } from './secrets.ts';
import { endSessions } from './sessions.ts';
import { noteFor } from './trail.ts';
import { uuidv7 } from './uuid-v7.ts';

export const INVITATION_DAYS = 7;
const RESET_HOURS = 24;

export type Invitation = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly entityIds: readonly string[] | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly expired: boolean;
};

const COLUMNS = `id, email, name, roles, entity_ids as "entityIds", created_at as "createdAt", expires_at as "expiresAt",
  expires_at <= now() as expired`;

export const invitationsOf = async ({ pool }: IdentityStore, organisationId: string): Promise<readonly Invitation[]> =>
  (
    await pool.query<Invitation>(
      `select ${COLUMNS} from auth.invitation
        where organisation_id = $1 and kind = 'join' and accepted_at is null and revoked_at is null order by id desc`,
      [organisationId],
    )
  ).rows;

export const invitationExists = async ({ pool }: IdentityStore, organisationId: string, id: string): Promise<boolean> =>
  (
    await pool.query(`select 1 from auth.invitation where organisation_id = $1 and id = $2 and kind = 'join'`, [
      organisationId,
      id,
    ])
  ).rows.length > 0;

export type NewInvitation = {
  readonly organisationId: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly entityIds: readonly string[] | null;
};

export type Linked<T> = { readonly made: T; readonly token: string };

/** A link for somebody new. An older one for the same e-mail is worth nothing from now on. */
export const invite = async (
  store: IdentityStore,
  wish: NewInvitation,
  steward: Steward,
): Promise<Result<Linked<Invitation>>> => {
  if (wish.roles.includes('owner') && !steward.roles.includes('owner'))
    return refuse('member.owner_only', 'Only an owner gives or takes the role of owner; ask one of them.');
  const email = wish.email.trim().toLowerCase();
  const token = newSecret();
  return inOne(store, async (client) => {
    const known = await client.query(
      `select 1 from auth.membership m join auth."user" u on u.id = m.user_id
        where m.organisation_id = $1 and u.email = $2 and m.removed_at is null`,
      [wish.organisationId, email],
    );
    if (known.rows.length > 0) return refuse('member.known_already', `${email} is a member already; change the roles.`);
    await client.query(
      `update auth.invitation set revoked_at = now() where organisation_id = $1 and email = $2 and kind = 'join'
         and accepted_at is null and revoked_at is null`,
      [wish.organisationId, email],
    );
    const { rows } = await client.query<Invitation>(
      `insert into auth.invitation (token_hash, kind, organisation_id, email, name, roles, entity_ids, invited_by, expires_at)
       values ($1, 'join', $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8)) returning ${COLUMNS}`,
      [
        hashOf(token),
        wish.organisationId,
        email,
        wish.name.trim(),
        wish.roles,
        wish.entityIds,
        steward.actor.id,
        INVITATION_DAYS,
      ],
    );
    const made = rows[0] as Invitation;
    await noteFor(client, wish.organisationId, steward.actor, {
      action: 'member.invited',
      subjectKind: 'invitation',
      subjectId: made.id,
      payload: { user: email, roles: wish.roles, entityIds: wish.entityIds },
    });
    return accept({ made, token });
  });
};

export const withdrawInvitation = (
  store: IdentityStore,
  which: { organisationId: string; id: string },
  steward: Steward,
): Promise<void> =>
  inOne(store, async (client) => {
    const { rows } = await client.query<{ email: string }>(
      `update auth.invitation set revoked_at = now() where organisation_id = $1 and id = $2 and accepted_at is null
         and revoked_at is null returning email`,
      [which.organisationId, which.id],
    );
    if (rows[0] === undefined) return;
    await noteFor(client, which.organisationId, steward.actor, {
      action: 'member.invitation_withdrawn',
      subjectKind: 'invitation',
      subjectId: which.id,
      payload: { user: rows[0].email },
    });
  });

/**
 * A link by which a member sets a new password and loses the second factor. Never for somebody who belongs to other
 * organisations too: an administrator here must not come into the books there.
 */
export const resetMember = async (
  store: IdentityStore,
  which: { organisationId: string; membershipId: string },
  steward: Steward,
): Promise<Result<Linked<{ expiresAt: Date }> | null>> =>
  inOne(store, async (client) => {
    const { rows } = await client.query<{
      userId: string;
      email: string;
      name: string;
      roles: string[];
      places: number;
    }>(
      `select u.id as "userId", u.email, u.name, m.roles,
         (select count(*)::int from auth.membership o where o.user_id = u.id and o.removed_at is null) as places
       from auth.membership m join auth."user" u on u.id = m.user_id
      where m.organisation_id = $1 and m.id = $2 and m.removed_at is null`,
      [which.organisationId, which.membershipId],
    );
    const [member] = rows;
    if (member === undefined) return accept(null);
    if (member.roles.includes('owner') && !steward.roles.includes('owner'))
      return refuse('member.owner_only', 'Only an owner gives an owner a new way in; ask one of them.');
    if (member.places > 1)
      return refuse(
        'member.belongs_elsewhere',
        `${member.name} belongs to ${member.places} organisations; no single one of them may give out a new way in.`,
      );
    const token = newSecret();
    await client.query(
      `update auth.invitation set revoked_at = now() where organisation_id = $1 and email = $2 and kind = 'reset'
         and accepted_at is null and revoked_at is null`,
      [which.organisationId, member.email],
    );
    const made = await client.query<{ expiresAt: Date }>(
      `insert into auth.invitation (token_hash, kind, organisation_id, email, name, user_id, invited_by, expires_at)
       values ($1, 'reset', $2, $3, $4, $5, $6, now() + make_interval(hours => $7)) returning expires_at as "expiresAt"`,
      [hashOf(token), which.organisationId, member.email, member.name, member.userId, steward.actor.id, RESET_HOURS],
    );
    await noteFor(client, which.organisationId, steward.actor, {
      action: 'member.reset_link_made',
      subjectKind: 'member',
      subjectId: which.membershipId,
      payload: { user: member.email },
    });
    return accept({ made: made.rows[0] as { expiresAt: Date }, token });
  });

type OpenLink = {
  id: string;
  kind: 'join' | 'reset';
  organisationId: string;
  organisationName: string;
  email: string;
  name: string;
  roles: string[];
  entityIds: string[] | null;
  userId: string | null;
};

const OPEN = `select i.id, i.kind, i.organisation_id as "organisationId", o.name as "organisationName", i.email, i.name, i.roles,
  i.entity_ids as "entityIds", i.user_id as "userId"
  from auth.invitation i join auth.organisation o on o.id = i.organisation_id
  where i.token_hash = $1 and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()`;

const dead = (): Result<never> =>
  refuse('auth.link_dead', 'This link was used, withdrawn, or is too old. Ask whoever sent it for a new one.');

export type LookedAt = {
  readonly kind: 'join' | 'reset';
  readonly organisation: string;
  readonly email: string;
  readonly name: string;
  /** Somebody who has a password here already proves it instead of setting one. */
  readonly known: boolean;
};

/** What the page of a link shows. */
export const lookAtLink = async (store: IdentityStore, token: string): Promise<Result<LookedAt>> => {
  const { rows } = await store.pool.query<OpenLink>(OPEN, [hashOf(token)]);
  const [link] = rows;
  if (link === undefined) return dead();
  const known = link.kind === 'join' && (await accountByEmail(store, link.email)) !== null;
  return accept({ kind: link.kind, organisation: link.organisationName, email: link.email, name: link.name, known });
};

const ensurePerson = async (
  store: IdentityStore,
  client: pg.ClientBase,
  link: OpenLink,
  person: { name: string; hash: string | null },
): Promise<string> => {
  const account = await accountByEmail(store, link.email);
  if (account !== null) return account.userId;
  const id = uuidv7();
  await client.query(
    `insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt") values ($1, $2, $3, true, now(), now())`,
    [id, person.name, link.email],
  );
  await client.query(
    `insert into auth.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
     values ($1, $2, 'credential', $2, $3, now(), now())`,
    [uuidv7(), id, person.hash],
  );
  return id;
};

const join = async (
  store: IdentityStore,
  client: pg.ClientBase,
  link: OpenLink,
  person: { name: string; hash: string | null },
): Promise<void> => {
  const userId = await ensurePerson(store, client, link, person);
  const { rows } = await client.query<{ id: string }>(
    `insert into auth.membership (user_id, organisation_id, roles, entity_ids) values ($1, $2, $3, $4)
     on conflict (user_id, organisation_id) do update set roles = excluded.roles, entity_ids = excluded.entity_ids,
       removed_at = null returning id`,
    [userId, link.organisationId, link.roles, link.entityIds],
  );
  await noteFor(
    client,
    link.organisationId,
    { kind: 'person', id: userId, label: person.name },
    {
      action: 'member.joined',
      subjectKind: 'member',
      subjectId: rows[0]?.id ?? null,
      payload: { user: link.email, roles: link.roles },
    },
  );
};

const reset = async (client: pg.ClientBase, link: OpenLink, hash: string | null): Promise<void> => {
  const userId = link.userId ?? '';
  await client.query(
    `update auth.account set password = $2, "updatedAt" = now() where "userId" = $1 and "providerId" = 'credential'`,
    [userId, hash],
  );
  await dropSecondFactor(client, userId);
  await client.query('delete from auth.known_device where user_id = $1', [userId]);
  await endSessions(client, { userId, because: 'reset' });
  await noteFor(
    client,
    link.organisationId,
    { kind: 'person', id: userId, label: link.name },
    { action: 'user.password_reset', subjectKind: 'user', subjectId: userId, payload: {} },
  );
};

/** The password of somebody known is proven, of somebody new set: the hash to store, or null where one stands. */
const passwordFor = async (
  store: IdentityStore,
  link: OpenLink,
  given: { name: string; password: string },
): Promise<Result<string | null>> => {
  const account = link.kind === 'join' ? await accountByEmail(store, link.email) : null;
  if (account !== null)
    return (await passwordFits(store, account.hash, given.password))
      ? accept(null)
      : refuse('auth.wrong_credentials', 'That is not the password you have here already.');
  const judged = judgePassword(given.password, { email: link.email, name: given.name });
  return judged.ok ? accept(await hashPassword(store, judged.value)) : judged;
};

/** Takes the link at its word, once. Signing in comes after. @throws RefusalError auth.too_many_attempts */
export const acceptLink = async (
  store: IdentityStore,
  given: { token: string; name: string; password: string },
  origin: Origin,
): Promise<Result<{ email: string }>> => {
  const keys: AttemptKey[] = [
    { kind: 'address', subject: networkOf(origin.address) },
    { kind: 'confirm', subject: `link ${given.token.slice(0, 12)}` },
  ];
  await claimAttempt(store, keys);
  const { rows } = await store.pool.query<OpenLink>(OPEN, [hashOf(given.token)]);
  const [link] = rows;
  if (link === undefined) return dead();
  const name = given.name.trim() || link.name;
  const password = await passwordFor(store, link, { name, password: given.password });
  if (!password.ok) return password;
  const taken = await inOne(store, async (client) => {
    const { rowCount } = await client.query(
      'update auth.invitation set accepted_at = now() where id = $1 and accepted_at is null and revoked_at is null',
      [link.id],
    );
    if (rowCount === 0) return false;
    if (link.kind === 'join') await join(store, client, link, { name, hash: password.value });
    else await reset(client, link, password.value);
    return true;
  });
  if (!taken) return dead();
  await forgiveAttempt(store, keys);
  return accept({ email: link.email });
};
