import type { LedgerAccountRow, PeriodRow, TaxCodeRow } from '@counterfoil/application/ledger';
import type { LedgerAccountOnWire, PeriodOnWire } from '@counterfoil/wire/contracts';
import type { Frozen } from '../../http/operation-handler.ts';
import { wireId } from '../../http/wire-id.ts';

export const presentLedgerAccount = (row: LedgerAccountRow): LedgerAccountOnWire => ({
  id: wireId('ledgerAccount', row.id),
  code: row.code,
  name: row.name,
  type: row.type as LedgerAccountOnWire['type'],
  control: row.control,
  allowsManual: row.allowsManual,
  openItems: row.openItems,
  currency: row.currency,
  statementLine: row.statementLine,
  validFrom: row.validFrom,
  validTo: row.validTo,
  active: row.active,
});

export const presentPeriod = (row: PeriodRow): Frozen<PeriodOnWire> => ({
  id: wireId('period', row.id),
  entityId: wireId('entity', row.entityId),
  fiscalYear: row.fiscalYear,
  ordinal: row.ordinal,
  kind: row.kind,
  label: row.label,
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  status: row.status,
  locks: row.locks,
  version: row.version,
});

export const presentTaxCode = (row: TaxCodeRow) => ({
  id: wireId('taxCode', row.id),
  code: row.code,
  name: row.name,
  country: row.country,
  direction: row.direction,
  treatment: row.treatment,
  rate: row.rate,
});
