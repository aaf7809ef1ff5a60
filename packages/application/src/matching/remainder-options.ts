import type { Allocation, WrittenProposal } from '@counterfoil/domain/matching';
import { absolute, type Money } from '@counterfoil/domain/money';
import { checkWithheld } from '@counterfoil/domain/tax';
import type { SettlingItem } from '../subledger/index.ts';
import { carrierOf, toleranceOfLeg } from './leg-tolerance.ts';
import type { OptionFacts } from './match-options.ts';
import type { MatchTerms, ResidualRole } from './match-terms.ts';

/** A shortfall beyond this share of the item is nobody's fee; it is only not proposed, a person may still say so. */
const FEE_SHARE = 10n;

/** The item that is paid in part, what is missing of it, and how the money's day stands to it. */
type Short = {
  readonly partly: Allocation;
  readonly item: SettlingItem;
  readonly open: Money;
  readonly missing: Money;
  readonly facts: OptionFacts;
};

const allows = (role: ResidualRole, short: Pick<Short, 'item' | 'facts'>, size: bigint): boolean =>
  size <= toleranceOfLeg(role, carrierOf(short.item), short.facts).allowed.minor;

const isLateDiscount = ({ item, missing }: Short): boolean => {
  const discount = item.row.discount_amount ?? 0n;
  return item.row.allocated_amount === 0n && (discount < 0n ? -discount : discount) === missing.minor;
};

/** Whether a law of ours kept just that much back. */
const isKeptBack = ({ open, missing, facts, item }: Short): boolean =>
  item.state.item.side === 'C' &&
  facts.withheld !== null &&
  checkWithheld({ paid: open, kept: missing, on: '' }, facts.withheld).ok;

/**
 * What a shortfall may be besides left open, the likeliest first: a discount taken late, tax kept back, what a card
 * processor or a bank kept, a chargeback. A person decides; nothing of it is within what the machine may book.
 */
const rolesOfShortfall = (short: Short): ResidualRole[] => {
  const { item, missing, open } = short;
  const owedToUs = item.state.item.side === 'D';
  const clearing = item.state.item.kind === 'clearing';
  const feeLike = owedToUs && missing.minor * FEE_SHARE <= open.minor;
  return [
    ...(isLateDiscount(short) ? [owedToUs ? ('discountGiven' as const) : ('discountTaken' as const)] : []),
    ...(isKeptBack(short) ? (['withholdingPayable'] as const) : []),
    ...(owedToUs && allows('withholdingReceivable', short, missing.minor) ? (['withholdingReceivable'] as const) : []),
    ...(owedToUs && clearing && feeLike ? (['processorFees'] as const) : []),
    ...(feeLike && !clearing ? (['bankFees'] as const) : []),
    ...(owedToUs && clearing ? (['chargebacks'] as const) : []),
  ];
};

const partlyPaid = ({ allocations }: WrittenProposal, facts: OptionFacts): Allocation | undefined =>
  allocations.find(({ openItemId, amount }) => {
    const open = facts.items.get(openItemId)?.state.open;
    return open !== undefined && absolute(open).minor > amount.minor && open.currency === amount.currency;
  });

const shortfalls = (proposal: WrittenProposal, facts: OptionFacts): MatchTerms[] => {
  const partly = partlyPaid(proposal, facts);
  const item = facts.items.get(partly?.openItemId ?? '');
  if (partly === undefined || item === undefined) return [];
  const open = absolute(item.state.open);
  const missing = { ...open, minor: open.minor - partly.amount.minor };
  const allocations = proposal.allocations.map(({ openItemId, amount }) => ({
    openItemId,
    amount: openItemId === partly.openItemId ? open : amount,
  }));
  return rolesOfShortfall({ partly, item, open, missing, facts }).map((role) => ({
    allocations,
    legs: [{ openItemId: item.row.id, role, amount: { ...missing, minor: -missing.minor } }],
  }));
};

/** What we paid beyond a bill within what is set for it: a tip. Any other surplus stays on account. */
const surpluses = (proposal: WrittenProposal, facts: OptionFacts): MatchTerms[] => {
  const [first] = proposal.allocations;
  const item = facts.items.get(first?.openItemId ?? '');
  const over = proposal.residual?.amount;
  if (first === undefined || item === undefined || over === undefined || item.state.item.side !== 'C') return [];
  if (!allows('tips', { item, facts }, over.minor)) return [];
  const allocations = proposal.allocations.map(({ openItemId, amount }) => ({ openItemId, amount }));
  return [{ allocations, legs: [{ openItemId: item.row.id, role: 'tips', amount: over }] }];
};

/** What the remainder of a proposal may be besides left open or on account, each as terms a person may accept. */
export const remaindersOf = (proposal: WrittenProposal, facts: OptionFacts): MatchTerms[] => {
  const { residual } = proposal;
  if (residual === null || residual.leg !== null || residual.amount.minor === 0n) return [];
  return residual.amount.minor < 0n ? shortfalls(proposal, facts) : surpluses(proposal, facts);
};
