import type { LedgerAccount } from '@counterfoil/domain/ledger';
import { parseMoney } from '@counterfoil/domain/money';
import { collect, type Result, refuse } from '@counterfoil/domain/refusal';
import { type BankCoding, type BankMovement, type BankPlan, planBankEntry } from '@counterfoil/domain/subledger';
import { type TaxVersion, versionAt } from '@counterfoil/domain/tax';
import type { ProposalStatistics } from '../classification/index.ts';
import type { EntityLedger } from '../ledger/index.ts';
import type { WeighedReason } from './match.repository.ts';

/** One account a bank line goes to. The amount is a decimal signed like the bank, gross where a tax is in it. */
export type CodedBankPart = {
  readonly ledgerAccountId: string;
  readonly taxCodeId: string | null;
  readonly amount: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly text: string | null;
};

/** What a bank line's proposal says, kept whole in coding_proposal.content. */
export type BankProposal = {
  readonly kind: 'bank';
  readonly matchId: null;
  readonly partyId: string | null;
  readonly coded: readonly CodedBankPart[];
  readonly sentence: string;
  readonly authority: string;
  readonly reasons: readonly WeighedReason[];
  /** Where it rests on likeness. */
  readonly statistics?: ProposalStatistics;
};

export type BankProposalFacts = {
  readonly movement: BankMovement;
  readonly ledger: EntityLedger;
  readonly versions: readonly TaxVersion[];
  readonly description: string;
};

/** Accounts kept by open items get one from each posting: money on a party's account, or waiting for its explanation. */
const opensOn = (account: LedgerAccount | undefined): BankCoding['opens'] => {
  if (account?.openItems !== true) return null;
  return account.control === 'clearing' ? 'clearing' : 'payment';
};

const codingOf = (
  part: CodedBankPart,
  proposal: BankProposal,
  { movement, ledger, versions }: BankProposalFacts,
): Result<BankCoding> => {
  const amount = parseMoney(part.amount, movement.amount.currency);
  if (!amount.ok) return amount;
  const account = ledger.accounts.get(part.ledgerAccountId);
  const opens = opensOn(account);
  const version = part.taxCodeId === null ? null : versionAt(versions, part.taxCodeId, movement.bookingDate);
  if (version !== null && !version.ok) return version;
  return {
    ok: true,
    value: {
      ledgerAccountId: part.ledgerAccountId,
      amount: amount.value,
      version: version === null ? null : version.value,
      partyId: proposal.partyId,
      dimensions: part.dimensions,
      text: part.text,
      opens,
    },
  };
};

/** The entry a bank proposal would make. Refuses with the arithmetic when its parts are not the whole line. */
export const planBankProposal = (proposal: BankProposal, facts: BankProposalFacts): Result<BankPlan> => {
  if (proposal.coded.length === 0)
    return refuse('review.no_proposal', 'Nobody has said yet where this money goes. Choose a ledger account.');
  const codings = collect(proposal.coded.map((part) => codingOf(part, proposal, facts)));
  if (!codings.ok) return codings;
  const { ledger, movement, description } = facts;
  const entity = { id: ledger.entity.id, functionalCurrency: ledger.entity.functionalCurrency };
  return planBankEntry({ entity, movement, allocations: [], codings: codings.value, roles: ledger.roles, description });
};

/** The postings a person may recode: the first of each coded part, its taxes follow it. */
export const codedLinesOf = (plan: BankPlan): number[] =>
  plan.entry.postings.flatMap((posting, at) => (at === 0 || posting.taxComponentId ? [] : [at + 1]));
