import type { TenantRead } from '@counterfoil/platform/db';
import {
  type StatementFilter,
  type StatementListRow,
  statementListRow,
  statementListRows,
} from './list-statements.repository.ts';

export type { StatementFilter, StatementListRow };

/** One page of statements, newest first, and the key after which the next page starts. */
export const listBankStatements = async (
  tx: TenantRead,
  filter: StatementFilter,
): Promise<{ rows: StatementListRow[]; nextKey: readonly string[] | null }> => {
  const found = await statementListRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.id] : null };
};

export const getBankStatement = (tx: TenantRead, id: string): Promise<StatementListRow | undefined> =>
  statementListRow(tx, id);
