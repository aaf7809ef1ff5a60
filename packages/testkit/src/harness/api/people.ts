import { randomBytes } from 'node:crypto';
import {
  ensureMembership,
  ensureOrganisation,
  ensureUser,
  type IdentityStore,
  issueToken,
  membershipsOf,
  uuidv7,
} from '@counterfoil/platform/identity';
import { type Answer, type Caller, makeCaller } from './caller.ts';
import type { TestApp } from './test-app.ts';

export const TEST_PASSWORD = 'a long enough password';

/** A member of an organisation who calls the API with a token of their own. */
export type Member = Caller & {
  readonly userId: string;
  readonly membershipId: string;
  readonly email: string;
  readonly password: string;
  readonly token: string;
  /** The same person at the desk: signed in with the password, with a cookie of their own for each call of this. */
  readonly atDesk: () => Promise<Caller>;
};

export type People = {
  /** The one member who holds these roles and no others; made on first use. */
  readonly member: (...roles: string[]) => Promise<Member>;
  /** Another person with the same roles, for what takes two. */
  readonly another: (...roles: string[]) => Promise<Member>;
  /** Nobody: requests without a token or cookie. */
  readonly stranger: Caller;
};

type Place = { readonly organisationId: string; readonly slug: string };

/** Enrols people as the product does: better-auth's user, our membership, a token whose hash alone is kept. */
export const peopleOf = (app: TestApp, identity: IdentityStore, place: Place): People => {
  const known = new Map<string, Promise<Member>>();
  const another = (...roles: string[]) => enrol(app, identity, { ...place, roles });
  return {
    stranger: makeCaller(app, {}),
    another,
    member: (...roles) => {
      const name = roles.join('+');
      const made = known.get(name) ?? another(...roles);
      known.set(name, made);
      return made;
    },
  };
};

/** What a browser would send back of what it was given. */
export const cookiesOf = ({ headers }: Answer): string =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((line) => String(line).split(';')[0])
    .join('; ');

/** The hash of the tests' one password, once the product has made it; each costs a tenth of a second of the processor. */
let knownHash: string | null = null;

/** The first by the product's own road, the others as it left the first: a user and an account with that password. */
const userOf = async (identity: IdentityStore, { name, email }: { name: string; email: string }): Promise<string> => {
  if (knownHash === null) {
    const first = await ensureUser(identity, { name, email, password: TEST_PASSWORD });
    const { rows } = await identity.pool.query<{ password: string }>(
      `select password from auth.account where "userId" = $1`,
      [first],
    );
    knownHash = rows[0]?.password ?? null;
    return first;
  }
  const id = uuidv7();
  await identity.pool.query(
    `with made as (
       insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
       values ($1, $2, $3, false, now(), now()) returning id)
     insert into auth.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
     select $4, id, 'credential', id, $5, now(), now() from made`,
    [id, name, email, uuidv7(), knownHash],
  );
  return id;
};

const enrol = async (
  app: TestApp,
  identity: IdentityStore,
  { organisationId, slug, roles }: Place & { roles: readonly string[] },
): Promise<Member> => {
  const email = `${roles[0] ?? 'nobody'}-${randomBytes(4).toString('hex')}@${slug}.example`;
  await ensureOrganisation(identity, { id: organisationId, slug, name: slug });
  const userId = await userOf(identity, { name: `${roles.join(' and ')} of ${slug}`, email });
  await ensureMembership(identity, { userId, organisationId, roles });

  const token = await issueToken(identity, { email, organisationSlug: slug, days: 1, name: 'test' });
  if (token === null) throw new Error(`No token for ${email}.`);
  const [membership] = await membershipsOf(identity, userId);
  if (membership === undefined) throw new Error(`${email} belongs nowhere.`);
  const caller = makeCaller(app, { authorization: `Bearer ${token}` });
  const atDesk = async (): Promise<Caller> => {
    const answer = await makeCaller(app, {}).post('/auth/sign-in', { email, password: TEST_PASSWORD }, { key: null });
    if (answer.status !== 200) throw new Error(`${email} cannot sign in: ${JSON.stringify(answer.body)}`);
    return makeCaller(app, { cookie: cookiesOf(answer), 'counterfoil-organisation': slug });
  };
  return { ...caller, atDesk, userId, membershipId: membership.membershipId, email, password: TEST_PASSWORD, token };
};
