import { date } from '@counterfoil/domain/calendar';
import { absolute, type CurrencyCode, convert, currencyCode, type Money, money } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { BankMovement } from '@counterfoil/domain/subledger';
import type { TenantRead } from '@counterfoil/platform/db';
import { loadExchangeRate } from '../ledger/index.ts';
import type { SettlingItem } from '../subledger/index.ts';
import type { BankLineRow } from './bank-line.repository.ts';
import { discountedTaxRows } from './discounted-tax.repository.ts';
import type { DiscountedDocument } from './plan-match.ts';

export const currencyOf = (code: string): CurrencyCode => orThrow(currencyCode(code.trim()));

/** What a person calls the line: who it came from or went to, else what the bank wrote. */
export const nameOfLine = (line: Pick<BankLineRow, 'party_name' | 'counterparty' | 'text'>): string =>
  (line.party_name ?? line.counterparty ?? line.text).slice(0, 200) || 'Bank line';

export const describeLine = (line: BankLineRow): string => {
  const who = line.party_name ?? line.counterparty;
  const said = [who, line.reference ?? line.text].filter((part) => part !== null && part !== '').join(', ');
  return (said === '' ? 'Bank line' : said).slice(0, 500);
};

/**
 * The line's value in functional currency, at the rate of its day.
 * @throws RefusalError ledger.rate_missing where the books know none
 */
export const movementOf = async (tx: TenantRead, line: BankLineRow): Promise<BankMovement> => {
  const [currency, functional] = [currencyOf(line.currency), currencyOf(line.functional_currency)];
  const amount = money(line.amount, currency);
  const bookingDate = date(line.booking_date);
  const rate =
    currency === functional ? null : await loadExchangeRate(tx, { from: currency, to: functional, on: bookingDate });
  if (currency !== functional && rate === null)
    throw new RefusalError({
      code: 'ledger.rate_missing',
      detail: `There is no rate from ${currency} to ${functional} for ${line.booking_date}.`,
      facts: { from: currency, to: functional, on: line.booking_date },
    });
  return {
    id: line.id,
    ledgerAccountId: line.ledger_account_id,
    bookingDate,
    amount,
    functional: rate === null ? amount : convert(amount, rate, functional),
    text: describeLine(line).slice(0, 200),
    reference: line.reference,
  };
};

/** Its tax was posted, and filed, in other books. */
export const isTakenOver = ({ entry_kind }: Pick<SettlingItem['row'], 'entry_kind'>): boolean =>
  entry_kind === 'opening';

/**
 * The charged taxes the items were posted with, whether a document of ours made them or another system's journal. What the
 * buyer assesses himself is not part of the price, and a discount on it corrects itself in the return. An item taken over
 * with the opening balances came without its tax: nothing is known of it here.
 */
export const loadDiscountedDocuments = async (
  tx: TenantRead,
  items: readonly SettlingItem[],
): Promise<ReadonlyMap<string, DiscountedDocument>> => {
  const rows = await discountedTaxRows(
    tx,
    items.map(({ row }) => row.id),
  );
  return new Map(
    items
      .filter(({ row }) => !isTakenOver(row))
      .map(({ row, state }) => {
        const own = rows.filter(({ item_id }) => item_id === row.id);
        const currency = state.item.original.currency;
        const of = (minor: bigint): Money => money(minor < 0n ? -minor : minor, currency);
        const taxes = own.map((tax) => ({
          ledgerAccountId: tax.ledger_account_id,
          taxCodeId: tax.tax_code_id,
          taxComponentId: tax.tax_component_id,
          base: of(tax.base),
          tax: of(tax.tax),
        }));
        return [row.id, { gross: absolute(state.item.original), taxes }] as const;
      }),
  );
};
