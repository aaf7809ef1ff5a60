import type { BankAccountFigures, Reconciliation } from '@counterfoil/application/statements';
import type { BankAccountOnWire } from '@counterfoil/wire/contracts';
import { wireMoney } from '../../http/money-on-wire.ts';
import { wireId } from '../../http/wire-id.ts';

/** The number itself never leaves the vault; its last four figures tell accounts apart. */
export const presentBankAccount = (row: BankAccountFigures): BankAccountOnWire => ({
  id: wireId('bankAccount', row.id),
  entityId: wireId('entity', row.entity_id),
  ledgerAccountId: wireId('ledgerAccount', row.ledger_account_id),
  ledgerAccountCode: row.ledger_account_code,
  name: row.name,
  kind: row.kind,
  currency: row.currency.trim(),
  maskedNumber: `•••• ${row.last_four}`.trim(),
  statementBalance: row.statement_balance === null ? null : wireMoney(row.statement_balance, row.currency),
  statementDate: row.statement_date,
  ledgerBalance: wireMoney(row.ledger_balance, row.currency),
  unreconciledCount: row.unreconciled_count,
});

export const presentReconciliation = ({ id, currency }: BankAccountFigures, found: Reconciliation) => ({
  bankAccountId: wireId('bankAccount', id),
  asOf: found.asOf,
  statementBalance: found.statementBalance === null ? null : wireMoney(found.statementBalance, currency),
  statementDate: found.statementDate,
  ledgerBalance: wireMoney(found.ledgerBalance, currency),
  difference: wireMoney(found.difference, currency),
  unreconciledIn: wireMoney(found.unreconciledIn, currency),
  unreconciledOut: wireMoney(found.unreconciledOut, currency),
  unexplained: wireMoney(found.unexplained, currency),
  openLines: found.openLines,
  postedLines: found.postedLines,
  reconciled: found.reconciled,
});
