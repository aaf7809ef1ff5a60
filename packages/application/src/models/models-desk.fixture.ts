import { sql } from '@counterfoil/platform/db';
import type { TestOrganisation } from '@counterfoil/testkit/harness';
import { insertExamples, type NewExample } from '../classification/coding-proposal.repository.ts';

const SHOPS = [
  ['Harbour Fuel', 'Diesel', '6300'],
  ['Dockside Paper', 'Paper', '6590'],
  ['Pier Canteen', 'Lunch', '4000'],
] as const;

export type Decisions = {
  readonly from: string;
  readonly days: number;
  readonly aDay?: number;
  /** From here on somebody codes all of it to one account. */
  readonly otherwise?: string;
  readonly named?: string;
};

const dayAfter = (from: string, days: number): string =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Decisions of a person, some a day, on lines of three shops in turn. */
export const decide = async (
  at: TestOrganisation,
  { from, days, aDay = 6, otherwise, named }: Decisions,
): Promise<void> => {
  const rows = Array.from({ length: days * aDay }, (_, place): NewExample => {
    const [counterparty, text, code] = SHOPS[place % SHOPS.length]!;
    const ledgerAccountId = at.accounts[otherwise ?? code] ?? '';
    return {
      entityId: at.entityId,
      memoryKey: '',
      partyId: null,
      ledgerAccountId,
      taxCodeId: null,
      coding: { parts: [{ share: 10_000, ledgerAccountId, taxCodeId: null, dimensions: {} }] },
      counterparty: named ?? counterparty,
      direction: 'out',
      description: `${text} ${place}`,
      amount: BigInt(1000 + (place % 7) * 100),
      currency: 'EUR',
      subjectKind: 'document',
      subjectId: at.entityId,
      decidedBy: at.principal.userId ?? '',
      decidedOn: dayAfter(from, Math.floor(place / aDay)),
    };
  });
  await at.books.transact((tx) => insertExamples(tx, rows));
};

export const eventsAbout = (at: TestOrganisation, subjectId: string): Promise<string[]> =>
  at.books.read(async (tx) =>
    (
      await tx.many<{ action: string }>(
        sql`select action from audit_event where subject_id = ${subjectId} and action like 'model.%' order by occurred_at, id`,
      )
    ).map(({ action }) => action),
  );
