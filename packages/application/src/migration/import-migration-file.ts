import { date } from '@counterfoil/domain/calendar';
import {
  type MigrationFileKind,
  type OpeningItem,
  type PlacedItem,
  planOpeningBalances,
  planOpeningItems,
  type Sheet,
} from '@counterfoil/domain/migration';
import { currencyCode } from '@counterfoil/domain/money';
import { billNumberKey, readPartyName } from '@counterfoil/domain/parties';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { postDrafts } from '../ledger/index.ts';
import { type BankNumberVault, createParty } from '../parties/index.ts';
import { entityNamed } from '../tenancy/index.ts';
import * as rows from './migration.repository.ts';
import { type ReadMigrationFile, readMigrationFile } from './read-migration-file.ts';

export type ArrivedMigrationFile = {
  readonly runId: string;
  readonly kind: MigrationFileKind;
  readonly fileName: string;
  readonly sha256: Buffer;
  readonly sheet: Sheet;
};

const SAID_MAX = 20;

/** @throws RefusalError migration.file_invalid with the first lines that are wrong */
export const refuseFindings = (file: Pick<ReadMigrationFile, 'findings'>): void => {
  if (file.findings.length === 0) return;
  const said = file.findings
    .slice(0, SAID_MAX)
    .map(({ line, says }) => (line === null ? says : `Line ${line}: ${says}`));
  const more = file.findings.length - said.length;
  throw new RefusalError({
    code: 'migration.file_invalid',
    detail: `${said.join(' ')}${more > 0 ? ` And ${more} more.` : ''}`,
    facts: { findings: String(file.findings.length) },
  });
};

/** The run, held, while it takes files. @throws RefusalError resource.not_found, migration.signed */
export const holdOpenRun = async (tx: TenantWrite, runId: string): Promise<rows.MigrationRunRow> => {
  await rows.lockRun(tx, runId);
  const run = await rows.migrationRun(tx, runId);
  if (run === undefined)
    throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such migration here.' });
  if (run.status === 'open') return run;
  throw new RefusalError({
    code: 'migration.signed',
    detail: `The migration of ${run.cutOverOn} is ${run.status}; it takes nothing any more.`,
  });
};

/**
 * Takes one file over, whole or not at all: balances and open items are posted as of the cut-over, parties nobody knows
 * are made unverified, history is kept unposted. One file of each kind; another one first undoes the one before.
 * @throws RefusalError migration.file_invalid, migration.file_there, migration.signed, and the laws of the ledger
 */
export const importMigrationFile = async (
  tx: TenantWrite,
  file: ArrivedMigrationFile,
  vault: BankNumberVault,
): Promise<{ readonly fileId: string; readonly entryIds: readonly string[]; readonly partiesMade: number }> => {
  const run = await holdOpenRun(tx, file.runId);
  const before = run.files.find(({ kind }) => kind === file.kind);
  if (before !== undefined) {
    throw new RefusalError({
      code: 'migration.file_there',
      detail: `${before.fileName} came over already with ${before.rowCount} rows; undo it before another takes its place.`,
    });
  }
  const read = await readMigrationFile(tx, { entityId: run.entityId, kind: file.kind, sheet: file.sheet });
  refuseFindings(read);
  const made = read.kind === 'open_items' ? await makeParties(tx, read, { rows: read.rows, vault }) : new Map();

  const fileId = await rows.insertFile(tx, { ...file, rowCount: read.rows.length });
  const entryIds = await post(tx, { run, read, made, fileId });
  await rows.insertFileEntries(tx, fileId, entryIds);
  await recordEvent(tx, {
    action: 'migration.file_imported',
    subjectKind: 'migration_run',
    subjectId: run.id,
    entityId: run.entityId,
    payload: {
      kind: file.kind,
      fileName: file.fileName,
      sha256: file.sha256.toString('hex'),
      rows: read.rows.length,
      entryIds,
    },
  });
  return { fileId, entryIds, partiesMade: made.size };
};

type Made = ReadonlyMap<string, string>;

/** Vendors of bills and customers of invoices that nobody entered yet, unverified: a person looks at them in Parties. */
const makeParties = async (
  tx: TenantWrite,
  read: ReadMigrationFile,
  { rows: items, vault }: { readonly rows: readonly OpeningItem[]; readonly vault: BankNumberVault },
): Promise<Made> => {
  const strangers = Map.groupBy(
    items.filter((item) => item.party !== '' && read.partyOf(item) === null),
    ({ party }) => readPartyName(party).key,
  );
  const made = new Map<string, string>();
  for (const [key, own] of strangers) {
    const roles = [...new Set(own.map(({ kind, control }) => roleOf(kind, control)))];
    const number = own.find(({ partyNumber }) => partyNumber !== null)?.partyNumber ?? undefined;
    const name = own[0]?.party ?? '';
    made.set(key, await createParty(tx, { name, roles, ...(number === undefined ? {} : { number }) }, vault));
  }
  return made;
};

const roleOf = (kind: OpeningItem['kind'], control: OpeningItem['control']): 'vendor' | 'customer' =>
  control === 'receivables' || kind === 'other_debit' ? 'customer' : 'vendor';

type Work = {
  readonly run: rows.MigrationRunRow;
  readonly read: ReadMigrationFile;
  readonly made: Made;
  readonly fileId: string;
};

const post = async (tx: TenantWrite, { run, read, made, fileId }: Work): Promise<string[]> => {
  if (read.kind === 'history') {
    await keepHistory(tx, { run, read, made, fileId });
    return [];
  }
  const { migrationAccount } = read;
  if (migrationAccount === null)
    throw new RefusalError({
      code: 'ledger.role_missing',
      detail: 'No ledger account of this entity has the role migration.',
    });
  const entity = await entityNamed(tx, run.entityId);
  const place = {
    entityId: run.entityId,
    cutOverOn: date(run.cutOverOn),
    migrationAccountId: migrationAccount.id,
    functional: orThrow(currencyCode(entity.functional_currency)),
  };
  const entries = [];
  if (read.kind === 'trial_balance') {
    const plan = planOpeningBalances(read.rows, read.accounts, place);
    await rows.changeRun(tx, run.id, { controlTotals: plan.controlTotals });
    entries.push(...plan.entries);
  } else {
    entries.push(...planOpeningItems(await placeItems(tx, { run, read, made, items: read.rows }), place));
    await rows.changeRun(tx, run.id, {});
  }
  const origin = tx.principal.userId === null ? 'import' : 'person';
  const receipts = await postDrafts(
    tx,
    entries.map((entry) => ({ entry, origin, preparedBy: tx.principal.userId })),
  );
  return receipts.map(({ entryId }) => entryId);
};

const placeItems = async (
  tx: TenantWrite,
  { run, read, made, items }: Omit<Work, 'fileId'> & { readonly items: readonly OpeningItem[] },
): Promise<PlacedItem[]> => {
  const roles = { payables: 'payables', receivables: 'receivables' } as const;
  const own = new Map<string, string>();
  for (const control of Object.values(roles)) {
    const account = await rows.accountWithRole(tx, run.entityId, control);
    if (account !== undefined) own.set(control, account.id);
  }
  return items.map((item) => ({
    ...item,
    accountId: (item.account === null ? own.get(item.control ?? '') : read.accounts.get(item.account)?.id) ?? '',
    partyId: item.party === '' ? null : (read.partyOf(item) ?? made.get(readPartyName(item.party).key) ?? null),
  }));
};

const keepHistory = async (tx: TenantWrite, { run, read, fileId }: Work): Promise<void> => {
  if (read.kind !== 'history') return;
  const kept = read.rows.flatMap((line) => {
    const account = read.accounts.get(line.account);
    if (account === undefined) return [];
    return [
      {
        lineNumber: line.line,
        occurredOn: line.date,
        entryNumber: line.entry,
        ledgerAccountId: account.id,
        partyId: read.partyOf({ party: line.party }),
        counterparty: line.party,
        description: line.description,
        documentNumber: line.number,
        normalisedNumber: line.number === null ? null : billNumberKey(line.number),
        amount: line.amount.minor,
        currency: line.amount.currency,
      },
    ];
  });
  for (let from = 0; from < kept.length; from += 5_000)
    await rows.insertHistory(tx, { entityId: run.entityId, fileId }, kept.slice(from, from + 5_000));
  await rows.changeRun(tx, run.id, {});
};
