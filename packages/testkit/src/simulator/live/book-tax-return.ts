import { addMonths, type CalendarDate, endOfMonth, MONTHS, partsOf } from '@counterfoil/domain/calendar';
import { type EntityKey, entitiesOf, type LedgerMeaning, type OrganisationSlug } from '../companies/index.ts';
import { codesOf } from './codes-of.ts';
import { credit, type DraftEntry, type DraftPosting, debit } from './draft-entry.ts';
import { monthNumber } from './months.ts';
import { ROUTINES, TAX_OWED } from './routine.ts';

const TAX_ACCOUNTS: readonly LedgerMeaning[] = ['inputTax', 'outputTax', 'reverseChargeIn', 'reverseChargeOut'];

const balancesIn = (
  entries: readonly DraftEntry[],
  of: { readonly entity: EntityKey; readonly from: CalendarDate; readonly to: CalendarDate },
): [string, bigint][] => {
  const code = codesOf(of.entity);
  const sums = new Map(TAX_ACCOUNTS.map((meaning) => [code(meaning), 0n]));
  for (const { entity, postingDate, postings } of entries) {
    if (entity !== of.entity || postingDate < of.from || postingDate > of.to) continue;
    for (const { ledgerAccountCode, side, amount } of postings) {
      const sum = sums.get(ledgerAccountCode);
      if (sum !== undefined) sums.set(ledgerAccountCode, sum + (side === 'D' ? amount : -amount));
    }
  }
  return [...sums].filter(([, sum]) => sum !== 0n);
};

const turned = ([account, balance]: [string, bigint]): DraftPosting =>
  balance > 0n ? credit(account, balance) : debit(account, -balance);

/**
 * The return of each period that ended: what the tax accounts hold goes to tax settlement on the period's last day, where
 * the payment of the month after meets it. Between two returns the accounts hold the tax of the open period and no more.
 */
export const bookTaxReturns = (
  organisation: OrganisationSlug,
  months: readonly CalendarDate[],
  entries: readonly DraftEntry[],
): DraftEntry[] => {
  const entities = entitiesOf(organisation).map(({ key }) => key);
  const payers = ROUTINES.filter(({ entity, amounts }) => entities.includes(entity) && amounts === TAX_OWED);
  return payers.flatMap(({ entity, key, everyMonths }) =>
    months
      .filter((month) => (monthNumber(month) + 1) % everyMonths === 0)
      .flatMap((month): DraftEntry[] => {
        const to = endOfMonth(month);
        const balances = balancesIn(entries, { entity, from: addMonths(month, 1 - everyMonths), to });
        if (balances.length === 0) return [];
        const owed = balances.reduce((sum, [, balance]) => sum + balance, 0n);
        const settlement = codesOf(entity)('taxSettlement');
        return [
          {
            key: `entry:return:${key}:${month}`,
            entity,
            kind: 'manual',
            postingDate: to,
            description: `Tax return ${MONTHS[partsOf(month).month - 1]} ${partsOf(month).year}`,
            postings: [...balances.map(turned), owed > 0n ? debit(settlement, owed) : credit(settlement, -owed)],
          },
        ];
      }),
  );
};
