import { bankDayOnOrAfter } from '../calendar/index.ts';
import { describeMoney, money } from '../money/index.ts';
import type { IndexedItem } from './item-index.ts';
import type { LineReading } from './line-reading.ts';
import type { MatchReason } from './match-case.ts';
import { WEIGHTS, type WeighedPair } from './weigh-pair.ts';

/** The last day of a discount; where banks do not book on it, the day on which they do as well. */
const lastDay = ({ discount }: WeighedPair, currency: string): string => {
  const until = discount!.until;
  const booked = bankDayOnOrAfter(until, currency);
  return booked === until ? until : `${until}, no bank day, and so until ${booked}`;
};

/** What the amount says, in a sentence. */
export const amountInWords = (pair: WeighedPair, indexed: IndexedItem): string => {
  const { open } = indexed.item;
  const off = describeMoney(money(pair.difference < 0n ? -pair.difference : pair.difference, open.currency));
  switch (pair.amount) {
    case 'exact':
      return `The amount is exact: ${describeMoney(open)}.`;
    case 'within':
      return `The amount is within ${off}.`;
    case 'discount':
      return `The amount is that less ${off} discount, in time until ${lastDay(pair, open.currency)}.`;
    case 'late_discount':
      return `The amount is that less ${off} discount, which ended on ${pair.discount?.until}.`;
    case 'part':
      return `${off} of ${describeMoney(open)} would stay open.`;
    case 'exchanged':
      return `It is open with ${describeMoney(open)}; how much of that this pays is a question of the rate.`;
    case 'over':
      return `It is ${off} more than the ${describeMoney(open)} open.`;
  }
};

const partyInWords = (pair: WeighedPair, indexed: IndexedItem, line: LineReading): string => {
  const { partyName } = indexed.item;
  switch (pair.party) {
    case 'iban':
      return `The account is ${partyName}'s.`;
    case 'same':
      return `The party is ${partyName}.`;
    case 'confirmed':
      return `People confirmed ${line.confirmed} payments under "${line.line.counterparty}" as ${partyName}'s.`;
    case 'name':
      return `The name is ${partyName}'s.`;
    case 'in_text':
      return `The text names ${partyName}.`;
    case 'near':
      return `The name "${line.line.counterparty}" is close to ${partyName}.`;
    case 'other_name':
      return `The name "${line.line.counterparty}" is not ${partyName}'s.`;
    case 'other_party':
      return `The line is another party's than ${partyName}.`;
    case 'silent':
      return 'The line names nobody.';
  }
};

const daysInWords = (days: number): string => {
  const count = Math.abs(days);
  if (count === 0) return 'Paid on the day it was due.';
  return `Paid ${count} ${count === 1 ? 'day' : 'days'} ${days > 0 ? 'after' : 'before'} it was due.`;
};

const reason = (weight: number, text: string): MatchReason => ({
  sign: weight < 0 ? -1 : 1,
  weight: Math.abs(weight),
  text,
});

/** The parts of a pair's score as sentences, the weightiest first; parts that weigh nothing are left out. */
export const reasonsFor = (pair: WeighedPair, indexed: IndexedItem, line: LineReading): MatchReason[] => {
  const number = indexed.item.number ?? 'it';
  const mention = {
    equal: `The reference is ${number}.`,
    named: `The text names ${number}.`,
    digits: `The text has the digits of ${number}.`,
    none: '',
  };
  const dayPoints = Math.min(WEIGHTS.dayPointsMax, Math.abs(pair.daysFromDue) / WEIGHTS.daysPerPoint);
  const reasons = [
    reason(WEIGHTS.reference[pair.reference], mention[pair.reference]),
    reason(WEIGHTS.amount[pair.amount], amountInWords(pair, indexed)),
    reason(WEIGHTS.party[pair.party], partyInWords(pair, indexed, line)),
    reason(dayPoints <= 0.25 ? 0.25 : -dayPoints, daysInWords(pair.daysFromDue)),
    ...(pair.beforeDocument ? [reason(WEIGHTS.beforeDocument, 'It was paid before the document is dated.')] : []),
    ...(pair.sameEntity ? [] : [reason(WEIGHTS.otherEntity, 'The item is in the books of a sister entity.')]),
    ...(pair.disputed ? [reason(WEIGHTS.disputed, 'The item is disputed.')] : []),
  ];
  return reasons.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
};
