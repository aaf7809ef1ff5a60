import type { PartyRow } from '@counterfoil/application/parties';
import type { PartyOnWire } from '@counterfoil/wire/contracts';
import { wireMoney } from '../../http/money-on-wire.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

export const presentParty = (row: PartyRow): PartyOnWire => ({
  id: wireId('party', row.id),
  number: row.number,
  name: row.name,
  country: row.country,
  roles: row.roles as PartyOnWire['roles'],
  taxIds: row.tax_ids,
  bankDetails: row.bank_details.map((detail) => ({
    id: detail.id,
    masked: `•••• ${detail.last_four}`,
    bankName: detail.bank_name,
    verifiedAt: detail.verified_at,
    usableFrom: detail.usable_from,
  })),
  verified: row.verified_at !== null,
  blockedReason: row.blocked_reason,
  expectsDocument: row.expects_document,
  terms: row.terms ?? {},
  defaultLedgerAccountId: wireIdOrNull('ledgerAccount', row.default_ledger_account_id),
  openAmount: row.open_amounts.map(({ currency, minor }) => wireMoney(BigInt(minor), currency)),
  documentCount: row.document_count,
  archivedAt: row.archived_at,
  version: row.version,
  email: row.email,
  phone: row.phone,
});
