import { money } from '../money/index.ts';
import { MARGIN_MIN, type Rivalry } from './find-rivals.ts';
import type { IndexedItem } from './item-index.ts';
import { type LineReading, paysIn } from './line-reading.ts';
import type { Allocation, MatchException, MatchVerdict, Residual } from './match-case.ts';
import { legFor } from './tolerance.ts';
import { allowancesOn } from './tolerance-eras.ts';
import type { PartyEvidence, WeighedPair } from './weigh-pair.ts';

const settlesWhole = ({ amount }: WeighedPair): boolean =>
  amount === 'exact' || amount === 'discount' || amount === 'within';

/** Without a number a payment must come about when it is due, and at a price that is not everybody's. */
const EARLY_DAYS = 35;
const LATE_DAYS = 60;

const isOrdinary = ({ daysFromDue, commonPrice }: WeighedPair): boolean =>
  !commonPrice && -EARLY_DAYS <= daysFromDue && daysFromDue <= LATE_DAYS;

/** Who it is, is told and not guessed. */
const KNOWN: ReadonlySet<PartyEvidence> = new Set(['iban', 'same', 'confirmed', 'name']);

/** The reference or the party says which item it is; an amount alone never does. */
const isIdentified = (pair: WeighedPair): boolean => {
  const { reference, party, amount } = pair;
  const named = reference === 'equal' || reference === 'named';
  const toTheCent = amount === 'exact' || amount === 'discount';
  if (party === 'other_party') return false;
  if (named) return toTheCent || party !== 'other_name';
  return toTheCent && isOrdinary(pair) && KNOWN.has(party);
};

const hintsAtIt = ({ reference, party }: WeighedPair): boolean =>
  reference !== 'none' || KNOWN.has(party) || party === 'in_text' || party === 'near';

export const judgeVerdict = (pair: WeighedPair, rivalry: Rivalry): MatchVerdict => {
  const alone = rivalry.margin === null || rivalry.margin >= MARGIN_MIN;
  if (!alone) return 'ambiguous';
  const named = pair.reference === 'equal' || pair.reference === 'named';
  const clean = pair.sameEntity && !pair.disputed && (named || !pair.beforeDocument);
  if (settlesWhole(pair) && isIdentified(pair) && clean && !rivalry.namesAnother) return 'sure';
  if (pair.amount === 'exchanged') return named ? 'likely' : 'ambiguous';
  return hintsAtIt(pair) && (settlesWhole(pair) || named || pair.amount === 'late_discount') ? 'likely' : 'ambiguous';
};

/** What the payment settles, and what is left with the leg it may be booked to. Part payments settle what they pay. */
export const settle = (
  pair: WeighedPair,
  indexed: IndexedItem,
  line: LineReading,
): { allocations: Allocation[]; residual: Residual | null } => {
  const { open, id } = indexed.item;
  const whole = { openItemId: id, amount: open };
  if (pair.amount === 'exact' || pair.amount === 'exchanged') return { allocations: [whole], residual: null };
  const left = money(pair.difference, open.currency);
  switch (pair.amount) {
    case 'discount':
      return { allocations: [whole], residual: { amount: left, leg: 'discount' } };
    case 'within':
      return {
        allocations: [whole],
        residual: {
          amount: left,
          leg: legFor(allowancesOn(indexed, line), pair.difference, indexed.moneyOut),
        },
      };
    case 'over':
      return { allocations: [whole], residual: { amount: left, leg: null } };
    case 'late_discount':
    case 'part':
      return {
        allocations: [{ openItemId: id, amount: money(paysIn(line, open.currency) ?? line.minor, open.currency) }],
        residual: { amount: left, leg: null },
      };
  }
};

/** Why a person looks at a chosen pair, null when nobody needs to: what is sure is whole, undisputed and of one entity. */
export const exceptionFor = (
  pair: WeighedPair,
  verdict: MatchVerdict,
  told: {
    readonly number: string;
    readonly amount: () => string;
    readonly rivalItemIds: () => readonly string[];
    readonly itemId: string;
  },
): Pick<MatchException, 'code' | 'text' | 'openItemIds'> | null => {
  if (verdict === 'sure') return null;
  const here = [told.itemId];
  if (verdict === 'ambiguous') {
    const rivalItemIds = told.rivalItemIds();
    const text =
      rivalItemIds.length > 0
        ? 'Several open items fit about equally well.'
        : 'Only the amount speaks for it; nothing names it.';
    return { code: 'match.ambiguous', text, openItemIds: [...new Set([...here, ...rivalItemIds])] };
  }
  if (!pair.sameEntity)
    return { code: 'match.other_entity', text: `It settles ${told.number} of a sister entity.`, openItemIds: here };
  if (pair.disputed) return { code: 'match.residual', text: `${told.number} is disputed.`, openItemIds: here };
  if (pair.amount === 'over')
    return { code: 'match.paid_twice', text: `${told.number}: ${told.amount()}`, openItemIds: here };
  if (pair.amount === 'part' || pair.amount === 'late_discount') {
    return { code: 'match.residual', text: `${told.number}: ${told.amount()}`, openItemIds: here };
  }
  if (pair.amount === 'exchanged')
    return { code: 'match.ambiguous', text: `${told.number}: ${told.amount()}`, openItemIds: here };
  return { code: 'match.ambiguous', text: 'One open item fits, but it is not named beyond doubt.', openItemIds: here };
};
