import { importStatement, receiveStatement } from '@counterfoil/application/statements';
import { parseMoney } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { Books } from '@counterfoil/platform/db';
import type { DemoHistory, DemoSetup } from '@counterfoil/testkit/simulator';
import type { Composition } from '@counterfoil/worker/composition';
import type { FoundedOrganisation } from './found-organisation.ts';
import { type LineKeyRow, lineRows } from './seed.repository.ts';

/** Imports the statements of the closed months by the use case that imports every other. */
export const importHistory = async (
  composition: Composition,
  books: Books,
  history: DemoHistory,
  founded: FoundedOrganisation,
): Promise<void> => {
  const ports = { storage: composition.storage, reader: composition.reader, vault: composition.bankNumbers };
  for (const statement of history.statements) {
    const stored = await composition.storage.put(books, statement.file.bytes);
    const { id } = await books.transact((tx) =>
      receiveStatement(tx, {
        fileName: statement.file.name,
        sha256: stored.sha256,
        byteSize: stored.byteSize,
        storageKey: stored.key,
        bankAccountId: founded.bankAccounts.get(statement.bankAccountKey) ?? null,
        bulk: true,
      }),
    );
    await importStatement(books, id, ports);
  }
};

const keyOf = (bankAccountId: string, day: string, minor: bigint): string => `${bankAccountId} ${day} ${minor}`;

/** Which bank transaction each line of the demo became: by account, day and amount, equal ones in their order. */
export const linesByKey = async (
  books: Books,
  history: DemoHistory,
  at: { setup: DemoSetup; founded: FoundedOrganisation },
): Promise<Map<string, string>> => {
  const rows = Map.groupBy(await books.read(lineRows), (row: LineKeyRow) =>
    keyOf(row.bank_account_id, row.booking_date, row.amount),
  );
  const found = new Map<string, string>();
  for (const statement of history.statements) {
    const account = at.setup.bankAccounts.find(({ key }) => key === statement.bankAccountKey);
    const accountId = at.founded.bankAccounts.get(statement.bankAccountKey) ?? '';
    for (const line of statement.lines) {
      const minor = orThrow(parseMoney(line.amount, account?.currency ?? 'EUR')).minor;
      const row = rows.get(keyOf(accountId, line.bookingDate, minor))?.shift();
      if (row === undefined) throw new Error(`The line ${line.key} of ${statement.file.name} did not arrive.`);
      found.set(line.key, row.id);
    }
  }
  return found;
};
