import { accept, type Result, refuse } from '@counterfoil/domain/refusal';
import { type AttemptKey, claimAttempt, forgiveAttempt, networkOf, type Origin } from './attempts.ts';
import { rememberDevice } from './devices.ts';
import { type IdentityStore, inOne } from './identity.ts';
import { accountById, hashPassword, judgePassword, passwordFits } from './passwords.ts';
import { dropSecondFactor, renewRecoveryCodes, takeCode } from './second-factor.ts';
import { confirmSession, type DeskSession, endSessions, rotateSession } from './sessions.ts';
import { type Actor, noteForPerson } from './trail.ts';

const keysFor = (session: DeskSession, origin: Origin): AttemptKey[] => [
  { kind: 'address', subject: networkOf(origin.address) },
  { kind: 'confirm', subject: session.userId },
];

const actorOf = ({ userId, name }: DeskSession): Actor => ({ kind: 'person', id: userId, label: name });

const proven = async (
  store: IdentityStore,
  session: DeskSession,
  proof: { password: string; code?: string },
): Promise<boolean> => {
  const account = await accountById(store, session.userId);
  if (!(await passwordFits(store, account?.hash ?? null, proof.password))) return false;
  // The code last: a wrong password must not use it up.
  return !session.enrolled || takeCode(store, session.userId, proof.code ?? '');
};

/** Proves again who sits there: the password, and a code where there is a second factor. @throws RefusalError auth.too_many_attempts */
export const confirmPerson = async (
  store: IdentityStore,
  session: DeskSession,
  proof: { password: string; code?: string },
  origin: Origin,
): Promise<Result<null>> => {
  const keys = keysFor(session, origin);
  await claimAttempt(store, keys);
  if (!(await proven(store, session, proof)))
    return refuse(
      'auth.not_confirmed',
      session.enrolled ? 'The password or the code is wrong.' : 'The password is wrong.',
    );
  await forgiveAttempt(store, keys);
  await confirmSession(store, session.sessionId);
  return accept(null);
};

/** Sets another password and ends every session but a new one here. @throws RefusalError auth.too_many_attempts */
export const changePassword = async (
  store: IdentityStore,
  session: DeskSession,
  change: { current: string; next: string; code?: string },
  origin: Origin,
): Promise<Result<readonly string[]>> => {
  const judged = judgePassword(change.next, session);
  if (!judged.ok) return judged;
  const confirmed = await confirmPerson(store, session, { password: change.current, code: change.code }, origin);
  if (!confirmed.ok) return confirmed;
  const hash = await hashPassword(store, judged.value);
  await inOne(store, async (client) => {
    await client.query(
      `update auth.account set password = $2, "updatedAt" = now() where "userId" = $1 and "providerId" = 'credential'`,
      [session.userId, hash],
    );
    await client.query('delete from auth.known_device where user_id = $1', [session.userId]);
    await endSessions(client, { userId: session.userId, because: 'password_changed' });
    await noteForPerson(client, actorOf(session), {
      action: 'user.password_changed',
      subjectKind: 'user',
      subjectId: session.userId,
      payload: {},
    });
  });
  const cookie = await rotateSession(store, session, origin);
  return accept([cookie, await rememberDevice(store, session.userId)]);
};

/** Confirms the authenticator with a code of it; the session is another one afterwards. */
export const confirmEnrolment = async (
  store: IdentityStore,
  session: DeskSession,
  code: string,
  origin: Origin,
): Promise<Result<{ recoveryCodes: readonly string[]; setCookies: readonly string[] }>> => {
  const keys: AttemptKey[] = [
    { kind: 'address', subject: networkOf(origin.address) },
    { kind: 'code', subject: session.userId },
  ];
  await claimAttempt(store, keys);
  if (!(await takeCode(store, session.userId, code, { enrolling: true })))
    return refuse('auth.wrong_code', 'That code is not of this authenticator, or too old. Wait for the next one.');
  await forgiveAttempt(store, keys);
  const recoveryCodes = await renewRecoveryCodes(store, session.userId);
  await noteForPerson(store.pool, actorOf(session), {
    action: 'user.second_factor_enrolled',
    subjectKind: 'user',
    subjectId: session.userId,
    payload: {},
  });
  // Sessions that were opened with the password alone are not worth what this one is.
  await endSessions(store.pool, { userId: session.userId, except: session.sessionId, because: 'rotated' });
  const cookie = await rotateSession(store, session, origin);
  return accept({ recoveryCodes, setCookies: [cookie, await rememberDevice(store, session.userId)] });
};

export const replaceRecoveryCodes = async (store: IdentityStore, session: DeskSession): Promise<readonly string[]> => {
  const codes = await renewRecoveryCodes(store, session.userId);
  await noteForPerson(store.pool, actorOf(session), {
    action: 'user.recovery_codes_renewed',
    subjectKind: 'user',
    subjectId: session.userId,
    payload: {},
  });
  return codes;
};

/** Gives the second factor up, to enrol another device: whoever must have one is asked for it at once. */
export const removeSecondFactor = async (store: IdentityStore, session: DeskSession): Promise<void> => {
  await inOne(store, async (client) => {
    await dropSecondFactor(client, session.userId);
    await noteForPerson(client, actorOf(session), {
      action: 'user.second_factor_removed',
      subjectKind: 'user',
      subjectId: session.userId,
      payload: {},
    });
  });
};

export const revokeSessions = async (
  store: IdentityStore,
  session: { readonly userId: string; readonly name: string },
  which: { only?: string; except?: string },
): Promise<number> =>
  inOne(store, async (client) => {
    const ended = await endSessions(client, { userId: session.userId, because: 'revoked', ...which });
    if (ended > 0)
      await noteForPerson(
        client,
        { kind: 'person', id: session.userId, label: session.name },
        {
          action: 'user.sessions_revoked',
          subjectKind: 'user',
          subjectId: session.userId,
          payload: { sessions: ended },
        },
      );
    return ended;
  });
