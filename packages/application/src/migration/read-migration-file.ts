import {
  type Finding,
  type HistoryLine,
  type MigrationFileKind,
  type OpeningBalance,
  type OpeningItem,
  readHistory,
  readOpenItems,
  readTrialBalance,
  type Sheet,
} from '@counterfoil/domain/migration';
import { currencyCode } from '@counterfoil/domain/money';
import { readPartyName } from '@counterfoil/domain/parties';
import { orThrow } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { entityNamed } from '../tenancy/index.ts';
import { type AccountRow, accountsByCode, accountWithRole, partiesNamed } from './migration.repository.ts';

export type ReadRows =
  | { readonly kind: 'trial_balance'; readonly rows: readonly OpeningBalance[] }
  | { readonly kind: 'open_items'; readonly rows: readonly OpeningItem[] }
  | { readonly kind: 'history'; readonly rows: readonly HistoryLine[] };

/** A file as this organisation understands it: rows, the accounts and parties they name, and what stands in the way. */
export type ReadMigrationFile = ReadRows & {
  readonly findings: readonly Finding[];
  readonly accounts: ReadonlyMap<string, AccountRow>;
  readonly migrationAccount: AccountRow | null;
  readonly partyOf: (row: { readonly party: string | null; readonly partyNumber?: string | null }) => string | null;
  /** Names nobody here has: open items make parties of them, history does not. */
  readonly newParties: readonly string[];
};

/**
 * Reads a file of another system against the chart and the parties of this one. Nothing is written.
 * @throws RefusalError migration.file_invalid, migration.trial_balance_open
 */
export const readMigrationFile = async (
  tx: TenantRead,
  { entityId, kind, sheet }: { readonly entityId: string; readonly kind: MigrationFileKind; readonly sheet: Sheet },
): Promise<ReadMigrationFile> => {
  const entity = await entityNamed(tx, entityId);
  const own = orThrow(currencyCode(entity.functional_currency));
  const read = readRows(kind, sheet, own);
  const codes = read.rows.flatMap(({ account }) => (account === null ? [] : [account]));
  const accounts = await loadAccounts(tx, entityId, codes);
  const named = read.kind === 'trial_balance' ? [] : read.rows;
  const parties = await partiesNamed(tx, {
    numbers: named.flatMap((row) => ('partyNumber' in row && row.partyNumber !== null ? [row.partyNumber] : [])),
    keys: named.flatMap(({ party }) => (party === null ? [] : [readPartyName(party).key])),
  });
  const migrationAccount = (await accountWithRole(tx, entityId, 'migration')) ?? null;

  const byNumber = new Map(parties.map(({ number, id }) => [number, id]));
  const byKey = new Map(parties.map(({ key, id }) => [key, id]));
  const partyOf: ReadMigrationFile['partyOf'] = ({ party, partyNumber }) =>
    byNumber.get(partyNumber ?? '') ?? (party === null ? null : (byKey.get(readPartyName(party).key) ?? null));
  const strangers = new Map(
    named.flatMap((row) =>
      row.party === null || row.party === '' || partyOf(row) !== null
        ? []
        : [[readPartyName(row.party).key, row.party]],
    ),
  );
  return {
    ...read,
    findings: [...read.findings, ...unknownAccounts(read, accounts)],
    accounts,
    migrationAccount,
    partyOf,
    newParties: [...strangers.values()],
  };
};

const readRows = (
  kind: MigrationFileKind,
  sheet: Sheet,
  own: Parameters<typeof readHistory>[1],
): ReadRows & { readonly findings: readonly Finding[] } => {
  if (kind === 'trial_balance') return { kind, ...orThrow(readTrialBalance(sheet, own)) };
  if (kind === 'open_items') return { kind, ...orThrow(readOpenItems(sheet, own)) };
  return { kind, ...orThrow(readHistory(sheet, own)) };
};

const loadAccounts = async (
  tx: TenantRead,
  entityId: string,
  codes: readonly string[],
): Promise<Map<string, AccountRow>> => {
  const rows = await accountsByCode(tx, entityId, [...new Set(codes)]);
  // A number of the chart goes before the number the entity's own country gave another account.
  return new Map([
    ...rows.flatMap((row) => (row.localNumber === null ? [] : [[row.localNumber, row] as const])),
    ...rows.map((row) => [row.code, row] as const),
  ]);
};

/** History may name accounts that are closed since; balances and items need theirs. */
const unknownAccounts = (read: ReadRows, accounts: ReadonlyMap<string, AccountRow>): Finding[] => {
  if (read.kind === 'history') return [];
  const findings: Finding[] = [];
  for (const { account, line } of read.rows) {
    if (account === null || accounts.has(account)) continue;
    findings.push({
      line,
      says: `Account ${account} is none of this entity's; set it up, or write the number it has here.`,
    });
  }
  return findings;
};
