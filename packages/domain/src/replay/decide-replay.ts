import { accept, type Result, refuse } from '../refusal/index.ts';
import { mayRelease, type Role } from '../review/index.ts';

export type ReplayStatus = 'waiting' | 'running' | 'done' | 'failed' | 'approved' | 'withdrawn';

export type JudgedReplay = {
  readonly status: ReplayStatus;
  readonly title: string;
  readonly proposedBy: string;
  /** What it was held against when it was proposed, and what that is by now. */
  readonly basis: string;
  readonly basisNow: string;
};

export type ReplayDecider = {
  readonly id: string | null;
  readonly roles: readonly Role[];
  /** The organisation is of one, who approves their own work. */
  readonly singlePerson: boolean;
};

const OVER: Partial<Record<ReplayStatus, string>> = {
  approved: 'was approved and is in force',
  withdrawn: 'was withdrawn',
};

/**
 * Four eyes on a proposal: who proposed it does not approve it, and it is put in force only while everything it was held
 * against still stands. Withdrawing is open to whoever may propose, also while it runs.
 * @returns whether the approver approves their own work, which an organisation of one may
 */
export const decideReplay = (
  replay: JudgedReplay,
  verdict: 'approve' | 'withdraw',
  decider: ReplayDecider,
): Result<{ readonly ownWork: boolean }> => {
  const over = OVER[replay.status];
  if (over !== undefined) return refuse('replay.decided_already', `"${replay.title}" ${over}.`);
  if (verdict === 'withdraw') return accept({ ownWork: false });
  if (!mayRelease(decider.roles, 'controller'))
    return refuse(
      'auth.role_required',
      'What changes how the machine decides is approved by a controller or an owner.',
    );
  if (replay.status !== 'done')
    return refuse(
      'replay.not_done',
      replay.status === 'failed'
        ? `"${replay.title}" could not be replayed, so nobody knows what it would do.`
        : `"${replay.title}" is still being replayed; its result is read before it is approved.`,
    );
  const ownWork = decider.id === replay.proposedBy;
  if (ownWork && !decider.singlePerson)
    return refuse('ledger.self_approval', `You proposed "${replay.title}". Somebody else has to approve it.`);
  if (replay.basis !== replay.basisNow)
    return refuse(
      'replay.basis_changed',
      `Something "${replay.title}" was held against has changed since; what it would do now is not what was replayed.`,
    );
  return accept({ ownWork });
};
