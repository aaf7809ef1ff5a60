import type { HeldReason } from './held-reason.ts';
import type { ReviewReasonCode } from './reasons.ts';
import type { Person } from './release-reason.ts';

export const VERDICTS = ['approve', 'correct', 'reject', 'duplicate', 'snooze', 'assign'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a person may accept; `answers` names the reasons it settles, all that need no typing when absent. */
export type Proposal = {
  readonly id: string;
  readonly answers?: readonly ReviewReasonCode[];
  /** The subject goes elsewhere with it: what the proposal does not answer is asked anew there, of whoever it is for. */
  readonly elsewhere?: boolean;
};

export type ReviewItem = {
  readonly version: number;
  /** `pending`: a decision waits out its undo window on the server. */
  readonly status: 'open' | 'snoozed' | 'pending' | 'closed';
  readonly openedAtMs: number;
  readonly reasons: readonly HeldReason[];
  /** Best first. */
  readonly proposals: readonly Proposal[];
  /** Authors of a manual entry, of a party or bank change, of the last correction; not who uploaded. */
  readonly preparers: readonly string[];
  readonly lastPartyEditor: string | null;
};

export type DecisionRequest = {
  readonly verdict: Verdict;
  readonly version: number;
  readonly proposalId?: string;
  /** Of an approval that settles a second subject with the first: the version of its item that the person saw. */
  readonly otherVersion?: number;
  /** Whether the request carries changed fields. */
  readonly hasChanges?: boolean;
  readonly reason?: string;
  readonly undoMs?: number;
  readonly snoozeUntilMs?: number;
  readonly assigneeId?: string;
};

export type DecisionContext = {
  readonly actor: Person;
  readonly nowMs: number;
  readonly singlePerson: boolean;
  /** Whether what a person corrected is approved by another one before it posts; true unless the class's approval limit says otherwise. */
  readonly correctionNeedsApproval: boolean;
};

export type DecisionOutcome = {
  readonly effect:
    | 'released'
    | 'moved_on'
    | 'partly_released'
    | 'waits_for_second'
    | 'corrected'
    | 'rejected'
    | 'duplicate'
    | 'snoozed'
    | 'assigned';
  readonly released: readonly ReviewReasonCode[];
  /** What still holds the item afterwards; empty when it may go on to its next stage or is closed. */
  readonly held: readonly HeldReason[];
  readonly proposalId: string | null;
  readonly preparers: readonly string[];
  /** When the worker commits it; until then it can be undone. */
  readonly commitAtMs: number;
  readonly snoozedUntilMs: number | null;
  readonly assigneeId: string | null;
  readonly waitsOutCoolOff: boolean;
};
