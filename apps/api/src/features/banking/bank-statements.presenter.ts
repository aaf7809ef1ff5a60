import type { StatementListRow } from '@counterfoil/application/statements';
import type { BankStatementOnWire } from '@counterfoil/wire/contracts';
import { wireMoney } from '../../http/money-on-wire.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

/** A balance the file did not state, or whose currency is not known, stays unsaid. */
const balanceOf = (minor: bigint | null, currency: string | null) =>
  minor === null || currency === null ? null : wireMoney(minor, currency);

export const presentBankStatement = (row: StatementListRow): BankStatementOnWire => ({
  id: wireId('bankStatement', row.id),
  bankAccountId: wireIdOrNull('bankAccount', row.bank_account_id),
  entityId: wireIdOrNull('entity', row.entity_id),
  fileName: row.file_name,
  format: row.format,
  status: row.status as BankStatementOnWire['status'],
  mapping:
    row.table_origin === null ? 'none' : row.status === 'exception' && row.closing === null ? 'asked' : 'applied',
  statementNumber: row.statement_number,
  currency: row.currency,
  from: row.from_date,
  to: row.to_date,
  opening: balanceOf(row.opening, row.currency),
  closing: balanceOf(row.closing, row.currency),
  proof: row.proof as BankStatementOnWire['proof'],
  lines: { read: row.lines_read, new: row.lines_new, known: row.lines_known, refused: row.lines_refused },
  exceptionIds: row.exception_ids.map((id) => wireId('exception', id)),
  receivedAt: row.received_at,
  version: row.version,
});
