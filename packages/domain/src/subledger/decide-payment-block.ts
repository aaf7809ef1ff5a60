import { accept, type Result, refuse } from '../refusal/index.ts';
import { mayRelease, type Role } from '../review/index.ts';

export type PaymentBlockVerdict = 'lift' | 'set';

/** What a decision about a payment asks of an open item. */
export type PayableItem = {
  readonly name: string;
  readonly side: 'D' | 'C';
  readonly status: 'open' | 'settled' | 'void';
  readonly block: string | null;
  /** Who prepared the entry behind it; null where the machine did. */
  readonly preparedBy: string | null;
};

/** What happened to the party's bank account since a document named a different one; null where none did. */
export type BankDetailsDoubt = {
  readonly partyName: string;
  readonly lastPartyEditor: string | null;
  /** An account entered since, which nobody has verified yet. */
  readonly waitsForVerification: boolean;
  /** Somebody verified an account since the difference was found, and not the one who entered it. */
  readonly verifiedSince: boolean;
  /** The verified account waits out its cool-off. */
  readonly coolsOff: boolean;
};

export type PaymentBlockRequest = { readonly verdict: PaymentBlockVerdict; readonly reason: string };

export type PaymentDecider = {
  readonly id: string | null;
  readonly roles: readonly Role[];
  /** The owner's audited switch: in an organisation of one, who prepared may approve. */
  readonly singlePerson: boolean;
};

/** What stands on the item afterwards, and whether only the switch to one person allowed it. */
export type PaymentBlockOutcome = { readonly block: string | null; readonly ownWork: boolean };

const refuseState = ({ name, status, side }: PayableItem): Result<null> => {
  if (status !== 'open')
    return refuse('subledger.item_settled', `${name} is ${status} already; no payment of it is left to decide.`);
  if (side !== 'C') return refuse('subledger.nothing_to_pay', `${name} is money owed to you; there is nothing to pay.`);
  return accept(null);
};

const refuseDoubt = (name: string, doubt: BankDetailsDoubt, decider: PaymentDecider): Result<null> => {
  if (!mayRelease(decider.roles, 'controller'))
    return refuse(
      'auth.role_required',
      `${name} names a bank account that was not the verified one of ${doubt.partyName}; a controller or above lifts this block.`,
    );
  if (!decider.singlePerson && decider.id !== null && doubt.lastPartyEditor === decider.id)
    return refuse('ledger.self_approval', `You last edited ${doubt.partyName}. Somebody else has to lift this block.`);
  const unverified = (why: string) =>
    refuse('subledger.bank_details_unverified', `${name} stays blocked: ${why}`, { party: doubt.partyName });
  if (doubt.waitsForVerification)
    return unverified(`a bank account of ${doubt.partyName} waits for a second person to verify it.`);
  if (!doubt.verifiedSince)
    return unverified(
      `no bank account of ${doubt.partyName} has been verified by a second person since the document named a different one.`,
    );
  if (doubt.coolsOff) return unverified(`the new bank account of ${doubt.partyName} waits out its cool-off.`);
  return accept(null);
};

const lift = (
  item: PayableItem,
  doubt: BankDetailsDoubt | null,
  decider: PaymentDecider,
): Result<PaymentBlockOutcome> => {
  if (item.block === null)
    return refuse('subledger.payment_not_blocked', `No payment block stands on ${item.name}; somebody was faster.`);
  const ownWork = decider.id !== null && item.preparedBy === decider.id;
  if (ownWork && !decider.singlePerson)
    return refuse('ledger.self_approval', `You prepared ${item.name}. Somebody else has to approve its payment.`);
  if (doubt !== null) {
    const cleared = refuseDoubt(item.name, doubt, decider);
    if (!cleared.ok) return cleared;
  }
  return accept({ block: null, ownWork });
};

/**
 * Recognising a liability is no approval to pay it (D2): lifting the block is the approval, by a reviewer who did not
 * prepare it. Where the document named a different bank account it is a controller's, once a second person verified one.
 */
export const decidePaymentBlock = (
  item: PayableItem,
  { verdict, reason }: PaymentBlockRequest,
  { doubt, decider }: { readonly doubt: BankDetailsDoubt | null; readonly decider: PaymentDecider },
): Result<PaymentBlockOutcome> => {
  if (!mayRelease(decider.roles, 'reviewer'))
    return refuse('auth.role_required', 'A reviewer or above decides about payments.');
  if (reason.trim() === '') return refuse('review.reason_required', 'Say why: the reason stays with the decision.');
  const state = refuseState(item);
  if (!state.ok) return state;
  if (verdict === 'lift') return lift(item, doubt, decider);
  if (item.block !== null)
    return refuse('subledger.payment_blocked_already', `${item.name} is blocked already: ${item.block}`);
  return accept({ block: reason.trim(), ownWork: false });
};
