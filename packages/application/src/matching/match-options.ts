import type { MatchReason, Residual, WrittenProposal } from '@counterfoil/domain/matching';
import { absolute, describeMoney, type Money } from '@counterfoil/domain/money';
import { type Result, refuse } from '@counterfoil/domain/refusal';
import type { BankMovement, BankPlan, IntercompanyPair, ItemState } from '@counterfoil/domain/subledger';
import type { TaxVersion } from '@counterfoil/domain/tax';
import type { EntityLedger } from '../ledger/index.ts';
import type { SettlingItem } from '../subledger/index.ts';
import type { ToleranceRow } from './candidate.repository.ts';
import { allowedInWords, carrierOf, withTolerances } from './leg-tolerance.ts';
import type { WeighedReason } from './match.repository.ts';
import { type MatchLeg, type MatchTerms, RESIDUAL_WORDS, type ResidualRole, residualOf } from './match-terms.ts';
import { type DiscountedDocument, planMatch } from './plan-match.ts';
import { planPair, type Sister } from './plan-pair.ts';
import { remaindersOf } from './remainder-options.ts';

/** One way to match a line: its terms, the entry it would make, and the words a person reads. */
export type MatchOption = {
  readonly terms: MatchTerms;
  readonly items: readonly SettlingItem[];
  readonly residual: bigint;
  readonly reasons: readonly WeighedReason[];
  readonly plan: Result<BankPlan>;
  /** Where what it settles is a sister's: the two entries that a controller may post instead. */
  readonly pair: { readonly sister: Sister; readonly plan: Result<IntercompanyPair> } | null;
  readonly text: string;
};

export type OptionFacts = {
  readonly line: { readonly entity_id: string; readonly bank_account_id: string };
  /** What may be off on the line's day. */
  readonly tolerances: readonly ToleranceRow[];
  /** How the entity's law keeps tax back from payments; null where it does not. */
  readonly withheld: TaxVersion | null;
  readonly amount: Money;
  /** Null where the line's value in functional currency is not known. */
  readonly movement: BankMovement | null;
  readonly items: ReadonlyMap<string, SettlingItem>;
  readonly documents: ReadonlyMap<string, DiscountedDocument>;
  readonly ledger: EntityLedger;
  readonly partyNames: ReadonlyMap<string, string>;
  /** The sisters whose items the line may settle. */
  readonly sisters: ReadonlyMap<string, Sister>;
  readonly description: string;
};

export const weighed = (reasons: readonly MatchReason[]): WeighedReason[] =>
  reasons.map(({ sign, text, weight }) => ({ sign: sign > 0 ? '+' : '-', text, weight }));

/** Of whom a fee of its own is set, that keeps it: a card processor, whose payouts come net. */
const keepsFee = (item: ItemState | undefined, { tolerances }: OptionFacts): boolean =>
  tolerances.some(({ scope, party_id }) => scope === 'processor_fee' && party_id === item?.item.partyId);

const roleOf = (residual: Residual | null, item: ItemState | undefined, facts: OptionFacts): ResidualRole | null => {
  switch (residual?.leg) {
    case 'bank_fee':
      return keepsFee(item, facts) ? 'processorFees' : 'bankFees';
    case 'small_difference':
      return 'smallDifferences';
    case 'discount':
      return item?.item.side === 'C' ? 'discountTaken' : 'discountGiven';
    default:
      return null;
  }
};

/** "within 25.00 EUR", where a tolerance lets all of a kind be booked. */
const within = (legs: readonly MatchLeg[]): string => {
  const [first] = legs;
  return first?.tolerance === undefined ? '' : ` within ${describeMoney(first.tolerance.allowed)}`;
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
  const booked = terms.legs.reduce((sum, { amount }) => sum + amount.minor, 0n);
  const rest = residual - booked;
  const size = (minor: bigint): string => describeMoney({ ...facts.amount, minor: minor < 0n ? -minor : minor });
  const legs = [...Map.groupBy(terms.legs, ({ role }) => role)].map(([role, own]) => {
    const total = own.reduce((sum, { amount }) => sum + amount.minor, 0n);
    return `${describeMoney({ ...(own[0]?.amount ?? facts.amount), minor: total < 0n ? -total : total })} ${RESIDUAL_WORDS[role]}${within(own)}`;
  });
  const remainder = residual === 0n || rest === 0n ? [] : [`${size(rest)} on account`];
  return [`Match with ${named.join(' and ')}`, ...left, ...legs, ...remainder].join('; ');
};

/** What lets the remainder be booked, as reasons beside those of the match itself. */
const allowances = (legs: readonly MatchLeg[], { tolerances }: OptionFacts): WeighedReason[] => {
  const said = legs.map((leg) => allowedInWords(leg, tolerances, RESIDUAL_WORDS[leg.role]));
  return [...new Set(said)].flatMap((text) => (text === null ? [] : [{ sign: '+' as const, text, weight: 1 }]));
};

/** The pair of entries for items that are all of one sister; null where they are not, or she keeps no books here. */
const pairOf = (terms: MatchTerms, items: readonly SettlingItem[], facts: OptionFacts): MatchOption['pair'] => {
  const sister = sisterOf(items, facts);
  if (sister === undefined || facts.movement === null) return null;
  const { ledger, movement, documents, description, withheld } = facts;
  return {
    sister,
    plan: planPair({ ledger, movement, sister, items, documents, terms, description, withheld }),
  };
};

const sisterOf = (items: readonly SettlingItem[], { sisters, ledger }: OptionFacts): Sister | undefined => {
  const [entityId, ...others] = new Set(items.map(({ row }) => row.entity_id));
  return others.length > 0 || entityId === undefined || entityId === ledger.entity.id
    ? undefined
    : sisters.get(entityId);
};

const inPair = (text: string, items: readonly SettlingItem[], facts: OptionFacts): string => {
  const sister = sisterOf(items, facts);
  return sister === undefined ? text : `${text}, for ${sister.name}: an entry here and one there`;
};

const optionOf = (wanted: MatchTerms, reasons: readonly MatchReason[], facts: OptionFacts): MatchOption => {
  const carriers = new Map([...facts.items].map(([id, item]) => [id, carrierOf(item)]));
  const terms = { ...wanted, legs: withTolerances(wanted.legs, carriers, facts) };
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
          withheld: facts.withheld,
        });
  const told = [...weighed(reasons), ...allowances(terms.legs, facts)];
  const pair = pairOf(terms, items, facts);
  const text = wordsOf(terms, residual, facts);
  return { terms, items, residual, reasons: told, plan, pair, text: inPair(text, items, facts) };
};

/** What a proposal says is left, as it would be booked: discounts with their items, any other difference with the first. */
const legsOf = (proposal: WrittenProposal, facts: OptionFacts): MatchLeg[] => {
  const roleFor = (openItemId: string): ResidualRole | null =>
    roleOf(proposal.residual, facts.items.get(openItemId)?.state, facts);
  const discounts = proposal.allocations.flatMap(({ openItemId, discount }): MatchLeg[] => {
    const role = roleFor(openItemId);
    return discount === undefined || role === null
      ? []
      : [{ openItemId, role, amount: { ...discount, minor: -discount.minor } }];
  });
  const [first] = proposal.allocations;
  if (discounts.length > 0 || first === undefined || proposal.residual === null) return discounts;
  const role = roleFor(first.openItemId);
  return role === null ? [] : [{ openItemId: first.openItemId, role, amount: proposal.residual.amount }];
};

/** Other items the line fits take what is open of them, one after the other; what the line has more stays on account. */
const rivalTerms = (openItemIds: readonly string[], facts: OptionFacts): MatchTerms | null => {
  let left = absolute(facts.amount).minor;
  const allocations: { openItemId: string; amount: Money }[] = [];
  for (const openItemId of openItemIds) {
    const open = facts.items.get(openItemId)?.state.open;
    if (open === undefined || open.currency !== facts.amount.currency || open.minor === 0n) return null;
    const most = absolute(open);
    const amount = most.minor < left ? most : { ...most, minor: left };
    if (amount.minor === 0n) break;
    allocations.push({ openItemId, amount });
    left -= amount.minor;
  }
  return allocations.length === 0 ? null : { allocations, legs: [] };
};

/** The chosen match first, what its remainder may be, then what else fits, each planned to the posting. */
export const optionsFor = (proposal: WrittenProposal, facts: OptionFacts): MatchOption[] => {
  const known = proposal.allocations.every(({ openItemId }) => facts.items.has(openItemId));
  const chosen =
    proposal.allocations.length === 0 || !known
      ? []
      : [optionOf({ allocations: proposal.allocations, legs: legsOf(proposal, facts) }, proposal.reasons, facts)];
  const rivals = proposal.rivals.flatMap(({ openItemId, with: others = [], reasons }) => {
    const terms = rivalTerms([openItemId, ...others], facts);
    return terms === null ? [] : [optionOf(terms, reasons, facts)];
  });
  const remainders = known
    ? remaindersOf(proposal, facts).map((terms) => optionOf(terms, proposal.reasons, facts))
    : [];
  return [...chosen, ...remainders, ...rivals];
};
