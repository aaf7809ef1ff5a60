import type { MatchProposal, MatchReason, Residual } from '@counterfoil/domain/matching';
import { absolute, describeMoney, type Money } from '@counterfoil/domain/money';
import { type Result, refuse } from '@counterfoil/domain/refusal';
import type { BankMovement, BankPlan, ItemState } from '@counterfoil/domain/subledger';
import type { EntityLedger } from '../ledger/index.ts';
import type { SettlingItem } from '../subledger/index.ts';
import type { WeighedReason } from './match.repository.ts';
import { type MatchTerms, type ResidualRole, residualOf } from './match-terms.ts';
import { type DiscountedDocument, planMatch } from './plan-match.ts';

/** One way to match a line: its terms, the entry it would make, and the words a person reads. */
export type MatchOption = {
  readonly terms: MatchTerms;
  readonly items: readonly SettlingItem[];
  readonly residual: bigint;
  readonly reasons: readonly WeighedReason[];
  readonly plan: Result<BankPlan>;
  readonly text: string;
};

export type OptionFacts = {
  readonly amount: Money;
  /** Null where the line's value in functional currency is not known. */
  readonly movement: BankMovement | null;
  readonly items: ReadonlyMap<string, SettlingItem>;
  readonly documents: ReadonlyMap<string, DiscountedDocument>;
  readonly ledger: EntityLedger;
  readonly partyNames: ReadonlyMap<string, string>;
  readonly description: string;
};

export const weighed = (reasons: readonly MatchReason[]): WeighedReason[] =>
  reasons.map(({ sign, text, weight }) => ({ sign: sign > 0 ? '+' : '-', text, weight }));

const roleOf = (residual: Residual | null, item: ItemState | undefined): ResidualRole | null => {
  switch (residual?.leg) {
    case 'bank_fee':
      return 'bankFees';
    case 'small_difference':
      return 'smallDifferences';
    case 'discount':
      return item?.item.side === 'C' ? 'discountTaken' : 'discountGiven';
    default:
      return null;
  }
};

const ROLE_WORDS: Readonly<Record<ResidualRole, string>> = {
  bankFees: 'bank fee',
  discountTaken: 'discount',
  discountGiven: 'discount',
  smallDifferences: 'small difference',
  roundings: 'rounding',
};

const wordsOf = (terms: MatchTerms, residual: bigint, facts: OptionFacts): string => {
  const named = terms.allocations.map(({ openItemId }) => {
    const item = facts.items.get(openItemId)?.state.item;
    const party = facts.partyNames.get(item?.partyId ?? '');
    return [item?.number ?? item?.kind.replaceAll('_', ' ') ?? 'an open item', party === undefined ? '' : `of ${party}`]
      .filter((word) => word !== '')
      .join(' ');
  });
  const left = terms.allocations.flatMap(({ openItemId, amount }) => {
    const open = facts.items.get(openItemId)?.state.open;
    if (open === undefined || absolute(open).minor <= amount.minor) return [];
    return [`${describeMoney({ ...open, minor: absolute(open).minor - amount.minor })} stays open`];
  });
  const rest = describeMoney({ ...facts.amount, minor: residual < 0n ? -residual : residual });
  const remainder =
    residual === 0n
      ? []
      : [terms.residualRole === null ? `${rest} on account` : `${rest} ${ROLE_WORDS[terms.residualRole]}`];
  return [`Match with ${named.join(' and ')}`, ...left, ...remainder].join('; ');
};

const optionOf = (terms: MatchTerms, reasons: readonly MatchReason[], facts: OptionFacts): MatchOption => {
  const items = terms.allocations.flatMap(({ openItemId }) => facts.items.get(openItemId) ?? []);
  const shares = items.map(({ state }, at) => ({
    side: state.item.side,
    amount: terms.allocations[at]?.amount as Money,
  }));
  const sameCurrency = shares.every(({ amount }) => amount.currency === facts.amount.currency);
  const residual = sameCurrency ? residualOf(facts.amount, shares) : 0n;
  const { ledger, movement } = facts;
  const plan =
    movement === null
      ? refuse(
          'ledger.rate_missing',
          `There is no rate from ${facts.amount.currency} to ${ledger.entity.functionalCurrency} for that day.`,
        )
      : planMatch({
          entity: { id: ledger.entity.id, functionalCurrency: ledger.entity.functionalCurrency },
          movement,
          items: new Map(items.map(({ state }) => [state.item.id, state])),
          documents: facts.documents,
          roles: ledger.roles,
          terms,
          description: facts.description,
        });
  return { terms, items, residual, reasons: weighed(reasons), plan, text: wordsOf(terms, residual, facts) };
};

/** Another item the line fits takes what is open of it; what the line has more stays on account. */
const rivalTerms = (openItemId: string, facts: OptionFacts): MatchTerms | null => {
  const open = facts.items.get(openItemId)?.state.open;
  if (open === undefined || open.currency !== facts.amount.currency || open.minor === 0n) return null;
  const [most, size] = [absolute(open), absolute(facts.amount)];
  return { allocations: [{ openItemId, amount: most.minor < size.minor ? most : size }], residualRole: null };
};

/** The chosen match first, then what else fits, each planned to the posting. */
export const optionsFor = (proposal: MatchProposal, facts: OptionFacts): MatchOption[] => {
  const [first] = proposal.allocations;
  const role = roleOf(proposal.residual, facts.items.get(first?.openItemId ?? '')?.state);
  const known = proposal.allocations.every(({ openItemId }) => facts.items.has(openItemId));
  const chosen =
    proposal.allocations.length === 0 || !known
      ? []
      : [optionOf({ allocations: proposal.allocations, residualRole: role }, proposal.reasons, facts)];
  const rivals = proposal.rivals.flatMap(({ openItemId, reasons }) => {
    const terms = rivalTerms(openItemId, facts);
    return terms === null ? [] : [optionOf(terms, reasons, facts)];
  });
  return [...chosen, ...rivals];
};
