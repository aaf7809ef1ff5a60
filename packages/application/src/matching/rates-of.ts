import { type CalendarDate, date } from '@counterfoil/domain/calendar';
import { judgeRates, type RatesApart, ratesInWords } from '@counterfoil/domain/matching';
import { type Money, money } from '@counterfoil/domain/money';
import type { TenantRead } from '@counterfoil/platform/db';
import { loadExchangeRate } from '../ledger/index.ts';
import { toleranceRows } from './candidate.repository.ts';
import { toleranceAt } from './leg-tolerance.ts';
import { currencyOf } from './load-posting-case.ts';
import type { MatchTerms } from './match-terms.ts';

type Line = {
  readonly entity_id: string;
  readonly bank_account_id: string;
  readonly booking_date: string;
  readonly amount: bigint;
  readonly currency: string;
};

export type JudgedRates = { readonly rates: RatesApart; readonly words: string };

type Turned = {
  readonly paid: Money;
  readonly settled: Money;
  /** Of whose account a tolerance for exchange rates may be set. */
  readonly line: Pick<Line, 'entity_id' | 'bank_account_id'>;
  readonly on: CalendarDate;
  /** How far the two may be apart where none is set, in hundredths of a percent; null where that is for nobody to say. */
  readonly bandElse: number | null;
};

/** The rate at which one amount became the other, held against the day's within the tolerance of the account. */
export const ratesOn = async (tx: TenantRead, { paid, settled, line, on, bandElse }: Turned): Promise<JudgedRates> => {
  const dayRate = await loadExchangeRate(tx, { from: settled.currency, to: paid.currency, on });
  const at = {
    entityId: line.entity_id,
    partyId: null,
    bankAccountId: line.bank_account_id,
    currency: settled.currency,
  };
  const band = toleranceAt(await toleranceRows(tx, on), 'exchange_rate', at)?.basis_points ?? bandElse;
  const rates = judgeRates({ paid, settled }, dayRate, band);
  return { rates, words: ratesInWords(rates, { paid, settled }) };
};

/** What of the items the money itself closes: without the legs that no money came for. */
const settledBy = ({ allocations, legs }: MatchTerms): Money | null => {
  const [first] = allocations;
  if (first === undefined) return null;
  const closed = allocations.reduce((sum, { amount }) => sum + amount.minor, 0n);
  const booked = legs.reduce((sum, { amount }) => sum + amount.minor, 0n);
  return money(closed + booked, first.amount.currency);
};

/** The bank's own rate beside the day's, where a match crosses currencies; null where it does not. */
export const ratesOf = async (tx: TenantRead, line: Line, terms: MatchTerms): Promise<JudgedRates | null> => {
  const paid = money(line.amount < 0n ? -line.amount : line.amount, currencyOf(line.currency));
  const settled = settledBy(terms);
  if (settled === null || settled.currency === paid.currency || settled.minor <= 0n) return null;
  return ratesOn(tx, { paid, settled, line, on: date(line.booking_date), bandElse: null });
};
