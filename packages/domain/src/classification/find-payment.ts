import { addDays, type CalendarDate } from '../calendar/index.ts';
import { absolute, compare, convertWithin, describeMoney, type Money, type Rate } from '../money/index.ts';
import { nameLikeness } from '../parties/index.ts';

/** Money that left an account of ours, as a document that came later could be its evidence. */
export type MoneyGone = {
  readonly bankTransactionId: string;
  readonly partyId: string | null;
  readonly bookedOn: CalendarDate;
  /** What is still without evidence, positive, in the account's currency. */
  readonly amount: Money;
  /** What was ordered, where the bank says so: a purchase in ringgit on a card kept in euro. */
  readonly original: Money | null;
  readonly counterparty: string | null;
  readonly text: string;
  readonly onCard: boolean;
  /** The last four figures of every card of the account. */
  readonly cards: readonly string[];
};

export type PaperToMeet = {
  readonly total: Money;
  readonly issuedOn: CalendarDate;
  readonly partyId: string | null;
  readonly supplier: string | null;
  readonly lastFour: string | null;
  /** From the paper's currency to the account's, on the paper's day; null where there is none. */
  readonly rateTo: (currency: string) => Rate | null;
  /** How far a bank's rate may be from the day's, in hundredths of a percent. */
  readonly rateBand: number;
};

/** `sure`: the very amount, and the party, the name or the card says that it is this purchase. */
export type MoneyFit<T extends MoneyGone> = {
  readonly money: T;
  readonly sure: boolean;
  /** At least one of party, name and card agrees. */
  readonly named: boolean;
  readonly reasons: readonly string[];
};

/** Cards are booked a few days after the purchase, seldom a day before by the clock of another zone. */
const DAYS_BEFORE = 2;
const DAYS_AFTER = 35;
const ALIKE = 0.6;
const WHOLE = 10_000n;

const amountReason = ({ amount, original }: MoneyGone, paper: PaperToMeet): { exact: boolean; text: string } | null => {
  const total = absolute(paper.total);
  const same = (other: Money): boolean => other.currency === total.currency && compare(absolute(other), total) === 0;
  if (same(amount)) return { exact: true, text: `The amount is the same, ${describeMoney(total)}.` };
  if (original !== null)
    return same(original) ? { exact: true, text: `The bank names ${describeMoney(total)} as what was bought.` } : null;
  if (amount.currency === total.currency) return null;
  const rate = paper.rateTo(amount.currency);
  const worth = rate === null ? null : convertWithin(total, rate, amount.currency);
  if (worth === null || !worth.ok) return null;
  const apart = amount.minor > worth.value.minor ? amount.minor - worth.value.minor : worth.value.minor - amount.minor;
  return apart * WHOLE <= worth.value.minor * BigInt(paper.rateBand)
    ? { exact: false, text: `${describeMoney(total)} is about ${describeMoney(worth.value)} at the rate of the day.` }
    : null;
};

const cardOf = (gone: MoneyGone, { lastFour }: PaperToMeet): 'agrees' | 'differs' | 'silent' => {
  if (lastFour === null) return 'silent';
  if (new RegExp(`(?<!\\d)${lastFour}(?!\\d)`).test(gone.text)) return 'agrees';
  if (!gone.onCard || gone.cards.length === 0) return 'silent';
  return gone.cards.includes(lastFour) ? 'agrees' : 'differs';
};

const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 4);

/** Card lines cut names short and set the town behind them: a telling word of the supplier in the line is enough. */
const isNamed = (gone: MoneyGone, { supplier }: PaperToMeet): boolean => {
  if (supplier === null) return false;
  if (gone.counterparty !== null && nameLikeness(gone.counterparty, supplier) >= ALIKE) return true;
  const line = new Set(wordsOf(`${gone.counterparty ?? ''} ${gone.text}`));
  return wordsOf(supplier)
    .slice(0, 2)
    .some((word) => line.has(word));
};

const fitOf = <T extends MoneyGone>(gone: T, paper: PaperToMeet): MoneyFit<T>[] => {
  if (gone.bookedOn < addDays(paper.issuedOn, -DAYS_BEFORE) || gone.bookedOn > addDays(paper.issuedOn, DAYS_AFTER))
    return [];
  const amount = amountReason(gone, paper);
  const card = cardOf(gone, paper);
  if (amount === null || card === 'differs') return [];
  const party = gone.partyId !== null && gone.partyId === paper.partyId;
  const name = isNamed(gone, paper);
  const named = party || name || card === 'agrees';
  return [
    {
      money: gone,
      named,
      sure: amount.exact && named,
      reasons: [
        amount.text,
        `Booked on ${gone.bookedOn}, the paper is of ${paper.issuedOn}.`,
        ...(party || name ? ['The name agrees.'] : []),
        ...(card === 'agrees' ? [`Both name the card ${paper.lastFour}.`] : []),
      ],
    },
  ];
};

/** The money that this document can be the evidence of: by amount and days, told apart by party, name and card. Surest first. */
export const findPayments = <T extends MoneyGone>(gone: readonly T[], paper: PaperToMeet): MoneyFit<T>[] =>
  gone
    .flatMap((one) => fitOf(one, paper))
    .sort((a, b) => Number(b.sure) - Number(a.sure) || Number(b.named) - Number(a.named));
