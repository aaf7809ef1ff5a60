import { createHash } from 'node:crypto';
import type { Arrival, BankLine, SimulatedQuarter } from '@counterfoil/testkit/simulator';
import type { QuarterHouse } from './open-quarter-house.ts';
import { bankLines, documentItems, documents } from './quarter.repository.ts';

export type ArrivedDocument = Extract<Arrival, { kind: 'document' }>;

/** Which row of the books is which thing of the simulation. */
export type Subjects = {
  readonly documents: ReadonlyMap<string, ArrivedDocument>;
  readonly lines: ReadonlyMap<string, BankLine>;
  /** Open item of the books by key of the simulation, and the other way round. */
  readonly items: ReadonlyMap<string, string>;
  readonly itemKeys: ReadonlyMap<string, string>;
};

const fingerprint = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const lineKey = (code: string, day: string, amount: bigint): string => `${code} ${day} ${amount}`;

/** Knows the simulation by what a bookkeeper would hold in hand: the file, the statement's line. */
export const subjectIndex = (quarter: SimulatedQuarter) => {
  const byFile = new Map(
    quarter.arrivals.flatMap((arrival): [string, ArrivedDocument][] =>
      arrival.kind === 'document' ? [[fingerprint(arrival.file.bytes), arrival]] : [],
    ),
  );
  const accounts = new Map(quarter.setup.bankAccounts.map(({ key, ledgerAccountCode }) => [key, ledgerAccountCode]));
  const byLine = Map.groupBy(
    [...quarter.life.lines.values()].flat().filter(({ bookingDate }) => bookingDate >= quarter.from),
    (line) => lineKey(accounts.get(line.bankAccount) ?? '', line.bookingDate, line.amount),
  );

  return async ({ books, items }: Pick<QuarterHouse, 'books' | 'items'>): Promise<Subjects> => {
    const [documentRows, lineRows, itemRows] = await books.read(async (tx) => [
      await documents(tx),
      await bankLines(tx),
      await documentItems(tx),
    ]);
    const known = new Map<string, ArrivedDocument>();
    for (const { id, sha256 } of documentRows) {
      const arrival = byFile.get(sha256);
      if (arrival !== undefined) known.set(id, arrival);
    }
    const lines = new Map<string, BankLine>();
    const seen = new Map<string, number>();
    for (const row of lineRows) {
      const key = lineKey(row.account_code, row.booking_date, row.amount);
      const alike = byLine.get(key) ?? [];
      // Lines alike in day and amount are told apart by the bank's reference, then by their order.
      const place = seen.get(key) ?? 0;
      const named = alike.filter(({ bankReference }) => bankReference === row.bank_reference);
      const line = named.length === 1 ? named[0] : alike[place];
      seen.set(key, place + 1);
      if (line !== undefined) lines.set(row.id, line);
    }
    const itemIds = new Map(items);
    for (const { id, document_id } of itemRows) {
      const bill = known.get(document_id)?.bill;
      if (bill) itemIds.set(bill.item.key, id);
    }
    return { documents: known, lines, items: itemIds, itemKeys: new Map([...itemIds].map(([key, id]) => [id, key])) };
  };
};
