import { createJournalEntry } from '@counterfoil/application/ledger';
import { date } from '@counterfoil/domain/calendar';
import { type CurrencyCode, money } from '@counterfoil/domain/money';
import type { TenantWrite } from '@counterfoil/platform/db';
import { ledgerCodeOf } from '@counterfoil/testkit/simulator';
import { lastAdjustmentDay } from './close-years.repository.ts';

const SHRINKAGE = 1_412_67n;

/** What the count of the year's last day did not find, booked in the adjustment period before the year-end entry. */
export const adjustYear = async (
  tx: TenantWrite,
  entityId: string,
  at: { readonly through: string; readonly accounts: Readonly<Record<string, string>> },
): Promise<void> => {
  const day = await lastAdjustmentDay(tx, entityId, at.through);
  if (day === null) return;
  const amount = money(SHRINKAGE, 'USD' as CurrencyCode);
  await createJournalEntry(tx, {
    entityId,
    postingDate: date(day),
    description: 'Stock count at year-end: shrinkage',
    adjustment: true,
    postings: [
      { ledgerAccountId: at.accounts[ledgerCodeOf('tidewater', 'goodsUsed')] ?? '', side: 'D', amount },
      { ledgerAccountId: at.accounts[ledgerCodeOf('tidewater', 'stock')] ?? '', side: 'C', amount },
    ],
  });
};
