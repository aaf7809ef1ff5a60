import type { AllocationOfItem, OpenItemRow, WholeOpenItem } from '@counterfoil/application/subledger';
import type { OpenItemOnWire } from '@counterfoil/wire/contracts';
import { wireMoney } from '../../http/money-on-wire.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

/** An item's amounts are positive on its side, as postings show theirs. */
const onItsSide = (side: string, minor: bigint): bigint => (side === 'D' ? minor : -minor);

export const presentOpenItem = (row: OpenItemRow): OpenItemOnWire => ({
  id: wireId('openItem', row.id),
  entityId: wireId('entity', row.entity_id),
  partyId: wireIdOrNull('party', row.party_id),
  partyName: row.party_name,
  ledgerAccountId: wireId('ledgerAccount', row.ledger_account_id),
  ledgerAccountCode: row.ledger_account_code,
  kind: row.kind,
  side: row.side as OpenItemOnWire['side'],
  number: row.number,
  date: row.item_date,
  dueDate: row.due_date,
  original: wireMoney(onItsSide(row.side, row.original_amount), row.currency),
  open: wireMoney(onItsSide(row.side, row.open_amount), row.currency),
  status: row.status as OpenItemOnWire['status'],
  paymentBlock: row.payment_block,
  documentId: wireIdOrNull('document', row.document_id),
  journalEntryId: wireId('journalEntry', row.entry_id),
  version: row.version,
});

const presentAllocation = (row: AllocationOfItem) => ({
  id: wireId('allocation', row.id),
  otherItemId: wireId('openItem', row.other_item_id),
  amount: wireMoney(row.amount, row.currency),
  effectiveOn: row.effective_on,
  recordedAt: row.recorded_at,
  journalEntryId: wireIdOrNull('journalEntry', row.entry_id),
  reversed: row.reversed,
});

export const presentWholeOpenItem = ({ row, allocations }: WholeOpenItem): OpenItemOnWire => ({
  ...presentOpenItem(row),
  allocations: allocations.map(presentAllocation),
});
