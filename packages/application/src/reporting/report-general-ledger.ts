import type { BalanceRow } from '@counterfoil/domain/reporting';
import type { TenantRead } from '@counterfoil/platform/db';
import { balanceRows, type LeftOut } from './balance.repository.ts';
import { functionalCurrencyOf } from './functional-currency.ts';
import { linePage, type PostedLine } from './list-cell-postings.ts';

export type GeneralLedgerWish = {
  readonly entityId: string;
  readonly ledgerAccountId?: string | null;
  readonly from?: string | null;
  readonly to: string;
  /** The postings of a profit or cash-flow figure are those without closing, or opening and closing, entries. */
  readonly without?: LeftOut | null;
  readonly after: readonly string[] | null;
  readonly limit: number;
};

/** An account with the lines of this page; opening, turnover and closing are of the whole span. */
export type GeneralLedgerAccount = {
  readonly ledgerAccountId: string;
  readonly code: string;
  readonly name: string;
  readonly opening: bigint;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly closing: bigint;
  readonly lines: readonly (PostedLine & { readonly balance: bigint })[];
};

export type GeneralLedger = {
  readonly functionalCurrency: string;
  readonly accounts: readonly GeneralLedgerAccount[];
  readonly nextKey: readonly string[] | null;
};

/** Every posting of a span with the balance after it, in functional currency. @throws RefusalError resource.not_found */
export const reportGeneralLedger = async (tx: TenantRead, wish: GeneralLedgerWish): Promise<GeneralLedger> => {
  const { entityId, from = null, to, ledgerAccountId = null, without = null } = wish;
  const functionalCurrency = await functionalCurrencyOf(tx, entityId);
  const rows = await balanceRows(tx, { entityId, from, to, without });
  const page = await linePage(tx, { entityId, ledgerAccountId, from, to, without }, wish);

  const accounts = groupByAccount(
    rows.filter((row) => ledgerAccountId === null || row.ledgerAccountId === ledgerAccountId),
  );
  const shown = accounts
    .map((account) => ({ ...account, lines: linesOf(account, page.rows) }))
    .filter(
      ({ lines, opening, debit, credit }) => lines.length > 0 || (debit === 0n && credit === 0n && opening !== 0n),
    );
  return { functionalCurrency, accounts: shown, nextKey: page.nextKey };
};

type Totals = Omit<GeneralLedgerAccount, 'lines'>;

/** All currencies of an account are one account here. */
const groupByAccount = (rows: readonly BalanceRow[]): Totals[] => {
  const accounts = new Map<string, Totals>();
  for (const row of rows) {
    const { ledgerAccountId, code, name } = row;
    const known = accounts.get(ledgerAccountId) ?? {
      ledgerAccountId,
      code,
      name,
      opening: 0n,
      debit: 0n,
      credit: 0n,
      closing: 0n,
    };
    const opening = known.opening + row.functionalOpening;
    const debit = known.debit + row.functionalDebit;
    const credit = known.credit + row.functionalCredit;
    accounts.set(ledgerAccountId, { ...known, opening, debit, credit, closing: opening + debit - credit });
  }
  return [...accounts.values()];
};

const linesOf = ({ ledgerAccountId, opening }: Totals, lines: readonly PostedLine[]) =>
  lines
    .filter((line) => line.ledgerAccountId === ledgerAccountId)
    .map((line) => ({ ...line, balance: opening + line.running }));
