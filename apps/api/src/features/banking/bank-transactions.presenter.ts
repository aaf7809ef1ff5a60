import type { BankTransactionRow, LinePartRow } from '@counterfoil/application/statements';
import type { BankTransactionChildOnWire, BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { wireMoney } from '../../http/money-on-wire.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

export const presentBankTransaction = (row: BankTransactionRow): BankTransactionOnWire => ({
  id: wireId('bankTransaction', row.id),
  entityId: wireId('entity', row.entity_id),
  bankAccountId: wireId('bankAccount', row.bank_account_id),
  bankStatementId: wireId('bankStatement', row.bank_statement_id),
  statementNumber: row.statement_number,
  position: row.position,
  bookingDate: row.booking_date,
  valueDate: row.value_date,
  amount: wireMoney(row.amount, row.currency),
  counterparty: row.counterparty,
  reference: row.reference,
  text: row.text,
  status: row.status as BankTransactionOnWire['status'],
  card: row.card_last_four,
  partyId: wireIdOrNull('party', row.party_id),
  runningBalance: row.running_balance === null ? null : wireMoney(row.running_balance, row.currency),
  journalEntryIds: row.journal_entry_ids.map((id) => wireId('journalEntry', id)),
  matchIds: row.match_ids.map((id) => wireId('match', id)),
  exceptionIds: row.exception_ids.map((id) => wireId('exception', id)),
  version: row.version,
});

export const presentChild = (row: LinePartRow): BankTransactionChildOnWire => ({
  id: wireId('bankTransactionPart', row.id),
  position: row.position,
  amount: row.amount === null ? null : wireMoney(row.amount, row.currency),
  original:
    row.original_amount === null || row.original_currency === null
      ? null
      : wireMoney(row.original_amount, row.original_currency),
  counterparty: row.counterparty,
  partyId: wireIdOrNull('party', row.party_id),
  reference: row.reference,
  references: row.payment_references.map(({ kind, value }) => ({ kind, value })),
  text: row.text,
  reversal: row.reversal,
});
