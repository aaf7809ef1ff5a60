import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { reverseJournalEntry } from '../ledger/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { getMigration } from './begin-migration.ts';
import { holdOpenRun } from './import-migration-file.ts';
import { changeRun, type MigrationRunRow, markFileUndone } from './migration.repository.ts';

export type MigrationDecision =
  | { readonly verdict: 'sign'; readonly version: number }
  | { readonly verdict: 'undo_file'; readonly fileId: string; readonly version: number }
  | { readonly verdict: 'undo'; readonly version: number };

/**
 * A person signs that everything came over, or takes a file or the whole cut-over back while nobody signed. Signing wants
 * the migration account at zero: what the trial balance said of payables and receivables is then what their items are.
 * @throws RefusalError request.version_conflict, migration.signed, migration.not_at_zero, ledger.entry_settled
 */
export const decideMigration = async (
  tx: TenantWrite,
  runId: string,
  decision: MigrationDecision,
): Promise<MigrationRunRow> => {
  const run = await holdOpenRun(tx, runId);
  refuseOtherEntity(tx, run.entityId);
  if (run.version !== decision.version)
    throw new RefusalError({ code: 'request.version_conflict', detail: 'The migration changed since it was loaded.' });
  if (decision.verdict === 'sign') await sign(tx, run);
  else await undo(tx, run, decision);
  return getMigration(tx, runId);
};

const sign = async (tx: TenantWrite, run: MigrationRunRow): Promise<void> => {
  if (run.migrationBalance !== 0n) {
    throw new RefusalError({
      code: 'migration.not_at_zero',
      detail: `The migration account holds ${run.migrationBalance} minor units; ${differenceOf(run)}`,
      facts: { balance: String(run.migrationBalance) },
    });
  }
  if (run.files.length === 0)
    throw new RefusalError({
      code: 'migration.not_at_zero',
      detail: 'Nothing came over yet; bring a trial balance first.',
    });
  await changeRun(tx, run.id, { status: 'signed' });
  await tell(tx, run, 'migration.signed', { files: run.files.map(({ sha256 }) => sha256) });
};

const differenceOf = (run: MigrationRunRow): string => {
  const has = (kind: string): boolean => run.files.some((file) => file.kind === kind);
  if (!has('trial_balance')) return 'the trial balance has not come over yet.';
  if (!has('open_items') && run.controlTotals.length > 0)
    return `the open items of ${run.controlTotals.map(({ account }) => account).join(', ')} have not come over yet.`;
  return 'the open items do not come to what the trial balance says of their accounts.';
};

/** Entries are reversed, the latest first; history and parties stay, which post nothing. */
const undo = async (
  tx: TenantWrite,
  run: MigrationRunRow,
  decision: Exclude<MigrationDecision, { readonly verdict: 'sign' }>,
): Promise<void> => {
  const chosen = decision.verdict === 'undo' ? run.files : run.files.filter(({ id }) => id === decision.fileId);
  if (decision.verdict === 'undo_file' && chosen.length === 0)
    throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such file in this migration.' });
  for (const file of chosen.toReversed()) {
    for (const entryId of file.entryIds.toReversed()) await reverseJournalEntry(tx, { entryId });
    await markFileUndone(tx, file.id);
  }
  const emptied = chosen.some(({ kind }) => kind === 'trial_balance') ? { controlTotals: [] } : {};
  await changeRun(tx, run.id, decision.verdict === 'undo' ? { status: 'undone', ...emptied } : emptied);
  await tell(tx, run, decision.verdict === 'undo' ? 'migration.undone' : 'migration.file_undone', {
    files: chosen.map(({ id, fileName }) => ({ id, fileName })),
  });
};

const tell = (
  tx: TenantWrite,
  run: MigrationRunRow,
  action: string,
  payload: Readonly<Record<string, unknown>>,
): Promise<void> =>
  recordEvent(tx, { action, subjectKind: 'migration_run', subjectId: run.id, entityId: run.entityId, payload });
