import {
  type LockPorts,
  listReconciliations,
  lockAccount,
  type ProvedAccount,
  proveAccount,
  standingDays,
  unlockAccount,
} from '@counterfoil/application/reconciliation';
import { listBankAccounts } from '@counterfoil/application/statements';
import { addDays, type CalendarDate, endOfMonth, startOfMonth } from '@counterfoil/domain/calendar';
import type { Books } from '@counterfoil/platform/db';

const MONTHS_BACK = 4;

const monthBefore = (day: CalendarDate): CalendarDate => addDays(startOfMonth(day), -1);

/** Whole months, the latest first; the last one before the open month is left for whoever tries it. */
const monthsBefore = (openFrom: CalendarDate): { from: CalendarDate; through: CalendarDate }[] => {
  const months: { from: CalendarDate; through: CalendarDate }[] = [];
  let day = monthBefore(monthBefore(openFrom));
  for (let back = 0; back < MONTHS_BACK; back += 1) {
    months.push({ from: startOfMonth(day), through: endOfMonth(day) });
    day = monthBefore(day);
  }
  return months;
};

/** The first month of those that is proven; null where none is. */
const provenMonth = async (books: Books, account: ProvedAccount, openFrom: CalendarDate) => {
  const { standing } = await books.read((tx) => standingDays(tx, account.id));
  if (standing.firstStatement === null) return null;
  for (const days of monthsBefore(openFrom)) {
    const { proof, lineCount } = await books.read((tx) => proveAccount(tx, account, days));
    if (proof.proven && lineCount > 0) return days;
  }
  return null;
};

/**
 * One bank account of the organisation is reconciled for a past month: locked, unlocked for a reason, and locked again. So
 * its history has a certificate that stands and one that was taken back. Done before, it is left alone.
 */
export const lockBank = async (books: Books, openFrom: CalendarDate, ports: LockPorts): Promise<void> => {
  const { rows } = await books.read((tx) => listBankAccounts(tx, { after: null, limit: 50 }));
  for (const account of rows) {
    const known = await books.read((tx) =>
      listReconciliations(tx, { bankAccountId: account.id, beforeId: null, limit: 1 }),
    );
    if (known.rows.length > 0) return;
    const days = await provenMonth(books, account, openFrom);
    if (days === null) continue;
    await books.transact(async (tx) => {
      const id = await lockAccount(tx, { account, ...days }, ports);
      const reason = 'The statement file was compared with the paper once more';
      await unlockAccount(tx, { bankAccountId: account.id, id, reason });
      await lockAccount(tx, { account, ...days }, ports);
    });
    return;
  }
};
