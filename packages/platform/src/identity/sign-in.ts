import { accept, type Result, refuse } from '@counterfoil/domain/refusal';
import { type AttemptKey, claimAttempt, forgiveAttempt, networkOf, type Origin } from './attempts.ts';
import { knownDevice, rememberDevice } from './devices.ts';
import type { IdentityStore } from './identity.ts';
import { accountByEmail, passwordFits } from './passwords.ts';
import { takeCode, takeRecoveryCode } from './second-factor.ts';
import { type DeskSession, openSession, rotateSession, type SessionStage, sessionOf } from './sessions.ts';
import { tellUnavailable } from './tell-unavailable.ts';

export type SignedIn = {
  readonly userId: string;
  readonly stage: SessionStage;
  readonly setCookies: readonly string[];
};

/** A known browser of the account is counted apart, so that a stranger's failures do not shut its holder out. */
const keysFor = async (store: IdentityStore, email: string, origin: Origin): Promise<AttemptKey[]> => {
  const device = await knownDevice(store, origin.cookie, email);
  return [
    { kind: 'address', subject: networkOf(origin.address) },
    device === null ? { kind: 'account', subject: email } : { kind: 'device', subject: `${device} ${email}` },
  ];
};

const belongsSomewhere = async ({ pool }: IdentityStore, userId: string): Promise<boolean> =>
  (await pool.query('select 1 from auth.membership where user_id = $1 and removed_at is null limit 1', [userId])).rows
    .length > 0;

const stageOf = async (store: IdentityStore, cookie: string): Promise<SessionStage> =>
  (await sessionOf(store, cookie, { touch: false }))?.stage ?? 'whole';

/**
 * Checks e-mail and password. A wrong password, an unknown e-mail and somebody who belongs nowhere any more answer alike,
 * in words and in work: one password is measured either way, and the attempt counts against the account it names.
 * @throws RefusalError auth.too_many_attempts
 */
export const signIn = (
  store: IdentityStore,
  given: { email: string; password: string },
  origin: Origin,
): Promise<Result<SignedIn>> =>
  tellUnavailable(store.pool, async () => {
    const keys = await keysFor(store, given.email, origin);
    await claimAttempt(store, keys);
    const account = await accountByEmail(store, given.email);
    const fits = await passwordFits(store, account?.hash ?? null, given.password);
    const belongs = await belongsSomewhere(store, account?.userId ?? '');
    if (account === null || !fits || !belongs)
      return refuse('auth.wrong_credentials', 'The e-mail or the password is wrong.');

    await forgiveAttempt(store, keys);
    const cookie = await openSession(store, { userId: account.userId, origin, secondFactor: false });
    const stage = await stageOf(store, cookie);
    const device = stage === 'whole' ? [await rememberDevice(store, account.userId)] : [];
    return accept({ userId: account.userId, stage, setCookies: [cookie, ...device] });
  });

export type SecondProof = { readonly code?: string; readonly recoveryCode?: string };

const takeProof = (store: IdentityStore, userId: string, proof: SecondProof): Promise<boolean> =>
  proof.recoveryCode === undefined
    ? takeCode(store, userId, proof.code ?? '')
    : takeRecoveryCode(store, userId, proof.recoveryCode);

/** The second half of signing in. The session is another one afterwards. @throws RefusalError auth.too_many_attempts */
export const bringSecondFactor = async (
  store: IdentityStore,
  session: DeskSession,
  proof: SecondProof,
  origin: Origin,
): Promise<Result<readonly string[]>> => {
  const keys: AttemptKey[] = [
    { kind: 'address', subject: networkOf(origin.address) },
    { kind: 'code', subject: session.userId },
  ];
  await claimAttempt(store, keys);
  if (!(await takeProof(store, session.userId, proof)))
    return refuse('auth.wrong_code', 'That code is wrong, too old, or was used already. Wait for the next one.');
  await forgiveAttempt(store, keys);
  return accept([await rotateSession(store, session, origin), await rememberDevice(store, session.userId)]);
};
