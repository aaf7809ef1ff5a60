import type { MigrationRunRow, ReadMigrationFile } from '@counterfoil/application/migration';
import { describeMoney } from '@counterfoil/domain/money';
import type { MigrationFileOnWire, MigrationOnWire } from '@counterfoil/wire/contracts';
import { wireDecimal } from '../../http/money-on-wire.ts';
import { wireId } from '../../http/wire-id.ts';

const PREVIEW_ROWS = 12;

export const presentMigration = (row: MigrationRunRow, currency: string): MigrationOnWire => ({
  id: wireId('migration', row.id),
  entityId: wireId('entity', row.entityId),
  cutOverOn: row.cutOverOn,
  status: row.status,
  version: row.version,
  files: row.files.map((file) => ({
    id: wireId('migrationFile', file.id),
    kind: file.kind,
    fileName: file.fileName,
    sha256: file.sha256,
    rows: file.rowCount,
    importedAt: new Date(file.importedAt).toISOString(),
    journalEntryIds: file.entryIds.map((id) => wireId('journalEntry', id)),
  })),
  controlTotals: row.controlTotals.map((total) => ({
    account: total.account,
    currency: total.currency,
    functional: { amount: wireDecimal(BigInt(total.functional), currency), currency },
  })),
  migrationBalance: { amount: wireDecimal(row.migrationBalance, currency), currency },
  signedAt: row.signedAt === null ? null : new Date(row.signedAt).toISOString(),
  createdAt: new Date(row.createdAt).toISOString(),
});

/** The first rows as they were understood: account or party, what, when, how much. */
const previewOf = (read: ReadMigrationFile): string[][] => {
  if (read.kind === 'trial_balance') {
    return read.rows
      .slice(0, PREVIEW_ROWS)
      .map(({ account, accountName, amount, functional }) => [
        account,
        read.accounts.get(account)?.name ?? accountName ?? '',
        describeMoney(amount),
        describeMoney(functional),
      ]);
  }
  if (read.kind === 'open_items') {
    return read.rows
      .slice(0, PREVIEW_ROWS)
      .map(({ party, kind, number, date, amount }) => [
        party,
        kind.replaceAll('_', ' '),
        number ?? '',
        date,
        describeMoney(amount),
      ]);
  }
  return read.rows
    .slice(0, PREVIEW_ROWS)
    .map(({ date, account, party, description, amount }) => [
      date,
      account,
      party ?? '',
      description,
      describeMoney(amount),
    ]);
};

export const presentMigrationFile = (
  read: ReadMigrationFile,
  of: { readonly dryRun: boolean; readonly migration: MigrationOnWire },
): MigrationFileOnWire => ({
  dryRun: of.dryRun,
  kind: read.kind,
  rows: read.rows.length,
  findings: read.findings.slice(0, 200).map(({ line, says }) => ({ line, says })),
  newParties: [...read.newParties].slice(0, 200),
  preview: previewOf(read),
  migration: of.migration,
});
