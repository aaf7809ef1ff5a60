import {
  accountNamedIn,
  headerSignature,
  isComplete,
  type MappedTable,
  type MappingProposal,
  proposeMapping,
  readMappedTable,
  type StatementTable,
  type TableMapping,
} from '@counterfoil/domain/statements';
import type { TenantRead } from '@counterfoil/platform/db';
import type { BankNumberVault } from '../parties/index.ts';
import { findStatementAccount, type StatementAccount } from './find-statement-account.ts';
import type { StatementRow } from './statement.repository.ts';
import { mappingsOf } from './statement-mapping.repository.ts';

/** Where the reading of a table comes from: a person said it of this file, or of this account's files; or it is a proposal. */
export type MappingOrigin = 'this file' | 'saved' | 'proposed';

export type TableCase = {
  readonly table: StatementTable;
  readonly signature: string;
  readonly account: StatementAccount | null;
  readonly origin: MappingOrigin;
  readonly proposal: MappingProposal;
};

const FALLBACK_CURRENCY = 'EUR';

/** How a table would be read, and for which bank account: what people said of this file first, then what they said before. */
export const loadTableCase = async (
  tx: TenantRead,
  { row, table }: { row: StatementRow; table: StatementTable },
  vault: BankNumberVault,
): Promise<TableCase> => {
  const first = proposeMapping(table, { currency: FALLBACK_CURRENCY, isCard: false });
  const signature = headerSignature(table, first.mapping.headerRow);
  const saved = await mappingsOf(tx, signature);
  const account = await accountFor(tx, { row, table, mapping: first.mapping }, vault);
  const known = saved.find(({ bank_account_id: id }) => id === account?.row.id);
  const said = row.reading?.mapping;
  const currency = account?.known.currency ?? FALLBACK_CURRENCY;
  const proposal = proposeMapping(table, { currency, isCard: account?.row.kind === 'card' });
  if (said !== undefined)
    return { table, signature, account, origin: 'this file', proposal: { mapping: said, questions: [] } };
  if (known !== undefined)
    return { table, signature, account, origin: 'saved', proposal: { mapping: known.mapping, questions: [] } };
  return { table, signature, account, origin: 'proposed', proposal };
};

/** The bank account a person named, else the one that the table names. A bank's headings alone name no account. */
const accountFor = async (
  tx: TenantRead,
  { row, table, mapping }: { row: StatementRow; table: StatementTable; mapping: TableMapping },
  vault: BankNumberVault,
): Promise<StatementAccount | null> => {
  const identifier = accountNamedIn(table, mapping);
  if (row.requested_bank_account_id === null && identifier.iban === null && identifier.other === null) return null;
  const currency = currencyNamed(table, mapping);
  const requestedId = row.requested_bank_account_id;
  if (currency !== null) return findStatementAccount(tx, { identifier, currency, requestedId }, vault);
  for (const guess of ['EUR', 'USD', 'GBP', 'CHF']) {
    const found = await findStatementAccount(tx, { identifier, currency: guess, requestedId }, vault);
    if (found !== null) return found;
  }
  return null;
};

/** The one currency of the table's own column. */
const currencyNamed = (table: StatementTable, { headerRow, columns }: TableMapping): string | null => {
  const { currency } = columns;
  if (currency === undefined) return null;
  const cells = table.rows
    .slice((headerRow ?? -1) + 1)
    .map(({ cells: all }) => (all[currency] ?? '').trim().toUpperCase());
  const named = new Set(cells.filter((cell) => /^[A-Z]{3}$/.test(cell)));
  return named.size === 1 ? ([...named][0] ?? null) : null;
};

/** Reads the table for its account. Null where something is open in the mapping, or no account is known. */
export const readTableCase = (
  { table, account }: TableCase,
  { mapping, setAside }: { mapping: TableMapping; setAside?: readonly number[] },
): MappedTable | null =>
  account === null || !isComplete(mapping)
    ? null
    : readMappedTable(table, mapping, {
        currency: account.known.currency,
        accountIdentifier: accountNamedIn(table, mapping),
        ...(setAside === undefined ? {} : { setAside }),
      });

const LINES_MIN = 3;

/**
 * Whether a proposal may be taken without asking: every row is read, and the balances of the table follow row by row from
 * the amounts. A proof like that is more than a person could say by looking.
 */
export const provesItself = ({ proposal }: TableCase, read: MappedTable | null): boolean =>
  proposal.questions.length === 0 &&
  read !== null &&
  read.provenOrder !== null &&
  read.refused.length === 0 &&
  (read.statement?.lines.length ?? 0) >= LINES_MIN;
