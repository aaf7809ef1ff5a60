import { bankDaysApart, type CalendarDate, later } from '../calendar/index.ts';
import { absolute, type CurrencyCode, describeMoney, type Money, type Rate } from '../money/index.ts';
import { judgeRates, type RatesApart, ratesInWords } from './judge-rates.ts';
import type { ToleranceBand, UnmatchedLine } from './match-case.ts';
import { allowancesFor, legFor } from './tolerance.ts';
import type { Side, TransferLine } from './transfer-side.ts';

/** What is known beside the lines: what may be off, the day's rates, and what people took apart. */
export type TransferKnowledge = {
  readonly bandsOf: (entityId: string) => readonly ToleranceBand[];
  /** How far a bank's rate may be from the day's on an account, in hundredths of a percent; null where nobody set it. */
  readonly rateBandOf: (line: UnmatchedLine, left: CurrencyCode, on: CalendarDate) => number | null;
  readonly rateOn: (from: CurrencyCode, to: CurrencyCode, on: CalendarDate) => Rate | null;
  /** Whether a person declined these two for each other, or took them apart. */
  readonly refused: (one: string, other: string) => boolean;
};

export const NOTHING_KNOWN: TransferKnowledge = {
  bandsOf: () => [],
  rateBandOf: () => null,
  rateOn: () => null,
  refused: () => false,
};

/** How what left and what came belong together. `words` tells the arithmetic. */
export type TransferFit =
  | { readonly kind: 'whole' }
  | {
      readonly kind: 'apart';
      /** What came less what left. */
      readonly off: Money;
      /** As what a tolerance lets it be booked; null beyond every one. */
      readonly leg: 'bank_fee' | 'small_difference' | null;
      readonly words: string;
    }
  | { readonly kind: 'crossed'; readonly rates: RatesApart; readonly trusted: boolean; readonly words: string };

/** Money between banks takes days; over a long weekend up to this many, over feasts so many bank days. */
const DAYS_MAX = 6;
const BANK_DAYS_MAX = 4;
const FEAST_DAYS_MAX = 12;
/** As long afterwards a side that names our account may still be the one that was missing; a person looks at it. */
export const LATE_DAYS_MAX = 45;

/** Beyond what a tolerance allows a person may still say that it is one transfer, up to this share of what left. */
const SHORT_MAX = 500n;
const RATE_APART_MAX = 300;

export const isNear = (from: Side, to: Side): boolean => {
  const days = Math.abs(to.day - from.day);
  if (days <= DAYS_MAX) return true;
  return (
    days <= FEAST_DAYS_MAX &&
    bankDaysApart(from.line.bookingDate, to.line.bookingDate, to.line.amount.currency) <= BANK_DAYS_MAX
  );
};

const holdsOn = ({ from = null, to = null }: ToleranceBand, on: CalendarDate): boolean =>
  (from === null || from <= on) && (to === null || on <= to);

const apartInWords = (
  left: Money,
  came: Money,
  { off, leg, most }: { off: bigint; leg: string | null; most: bigint },
) => {
  const size = describeMoney(absolute({ ...left, minor: off }));
  const sum = `${describeMoney(left)} left and ${describeMoney(came)} came, ${size} ${off < 0n ? 'less' : 'more'}`;
  if (leg !== null)
    return `${sum}: within the ${describeMoney({ ...left, minor: most })} that may be ${leg === 'bank_fee' ? 'a bank fee' : 'a small difference'}.`;
  if (most === 0n) return `${sum}, and nothing is set that lets a bank’s fee be booked.`;
  return `${sum}: more than the ${describeMoney({ ...left, minor: most })} that may be a bank’s fee.`;
};

const fitApart = (from: TransferLine, to: TransferLine, known: TransferKnowledge): TransferFit | null => {
  const on = later(from.bookingDate, to.bookingDate);
  const [left, came] = [absolute(from.amount), absolute(to.amount)];
  const off = came.minor - left.minor;
  const bands = known.bandsOf(to.entityId).filter((band) => holdsOn(band, on));
  const allowances = allowancesFor(bands, { partyId: null, open: left }, to.bankAccountId);
  const leg = legFor(allowances, off, false);
  const booked = leg === 'small_difference' ? 'small_difference' : leg === null ? null : 'bank_fee';
  if (booked === null && (off > 0n || -off * 10_000n > left.minor * SHORT_MAX)) return null;
  const most = allowances.find((one) => one.leg === (booked ?? 'bank_fee'))?.minor ?? 0n;
  return {
    kind: 'apart',
    off: { ...left, minor: off },
    leg: booked,
    words: apartInWords(left, came, { off, leg: booked, most }),
  };
};

const fitCrossed = (from: TransferLine, to: TransferLine, known: TransferKnowledge): TransferFit | null => {
  const on = later(from.bookingDate, to.bookingDate);
  const turned = { paid: absolute(to.amount), settled: absolute(from.amount) };
  const day = known.rateOn(turned.settled.currency, turned.paid.currency, on);
  const set = known.rateBandOf(to, turned.settled.currency, on);
  const rates = judgeRates(turned, day, set ?? RATE_APART_MAX);
  if (rates.suspect) return null;
  const words = ratesInWords(rates, turned);
  return {
    kind: 'crossed',
    rates: { ...rates, suspect: set === null },
    trusted: set !== null,
    words: set === null ? `${words} Nobody has said how far a bank’s rate may be off here.` : words,
  };
};

/** How two lines belong together by their amounts; null where they do not. Only sides that are named may be apart. */
export const fitTransfer = (from: Side, to: Side, known: TransferKnowledge): TransferFit | null => {
  const [out, into] = [from.line, to.line];
  const named = from.namesAccountId !== null || to.namesAccountId !== null;
  if (out.amount.currency === into.amount.currency) {
    if (out.amount.minor === -into.amount.minor) return { kind: 'whole' };
    return named ? fitApart(out, into, known) : null;
  }
  return named ? fitCrossed(out, into, known) : null;
};
