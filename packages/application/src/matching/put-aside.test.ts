import { addDays, type CalendarDate, date } from '@counterfoil/domain/calendar';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { claimReviewItem, releaseReviewItem } from '../review/index.ts';
import { listDocumentHolds, setDocumentHold } from '../settings/index.ts';
import { type BankDesk, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { decidedOnce, type Outcome, rule, vendor, walkLine } from './coding-desk.fixture.ts';
import { bill, type Desk, entryOf, foundDesk, lines } from './match-desk.fixture.ts';
import { entitiesWaiting, putAside } from './put-aside.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const PAYMENT = '2026-03-10 -49.00 SUBSCRIPTION <Contoso GmbH>';

/** A house where a payment of 49.00 waits in review because its vendor always sends a bill. */
const waiting = async (
  modes: Parameters<typeof foundDesk>[2] = { document_hold: 'auto' },
): Promise<{ house: Desk; partyId: string; line: Outcome; today: CalendarDate; arrivedAt: Date }> => {
  const house = await foundDesk(bank, await db.newOrganisation({ timeZone: 'UTC' }), modes);
  const partyId = await vendor(house, 'always');
  await decidedOnce(house, partyId);
  await rule(house, { partyId });
  const line = await walkLine(house, PAYMENT);
  expect(line.codes).toContain('match.document_expected');
  const { today, at } = await house.org.books.read((tx) =>
    tx.one<{ today: string; at: string }>(
      sql`select (recorded_at at time zone 'UTC')::date as today, recorded_at as at from bank_transaction where id = ${line.lineId}`,
    ),
  );
  return { house, partyId, line, today: date(today), arrivedAt: new Date(at) };
};

const aside = ({ org, machine }: Desk, today: CalendarDate) => putAside(machine, { entityId: org.entityId, today });

const standsAs = async ({ org }: Desk, lineId: string) => {
  const [only] = (await lines(org.books, await statementOf(org.books, lineId))).filter(({ id }) => id === lineId);
  return { status: only?.status, entry: await entryOf(org.books, lineId) };
};

const statementOf = async (books: Desk['org']['books'], lineId: string): Promise<string> =>
  (
    await books.read((tx) =>
      tx.one<{ id: string }>(sql`select bank_statement_id as id from bank_transaction where id = ${lineId}`),
    )
  ).id;

const ON_HOLD = { status: 'posted', entry: ['C 1201 -49.00', 'D 1270 49.00'] };
const IN_REVIEW = { status: 'exception', entry: [] };

describe('a payment whose bill does not come', () => {
  test('waits ten days, is then put aside, and never an expense; twice is once', async () => {
    const { house, line, partyId, today, arrivedAt } = await waiting();

    const entities = await entitiesWaiting(db.database.openAudit(), arrivedAt);
    expect(entities).toContainEqual({ tenantId: house.org.tenantId, entityId: house.org.entityId, today });
    expect(await aside(house, addDays(today, 10))).toBe(0);
    expect(await standsAs(house, line.lineId)).toEqual(IN_REVIEW);
    const [one, two] = await Promise.all([aside(house, addDays(today, 11)), aside(house, addDays(today, 11))]);

    expect(one + two).toBe(1);
    expect(await aside(house, addDays(today, 12))).toBe(0);
    expect(await standsAs(house, line.lineId)).toEqual(ON_HOLD);
    const told = await house.org.books.read(async (tx) => ({
      items: await tx.many(sql`
        select i.kind, i.party_id from open_item i join ledger_account a on a.tenant_id = i.tenant_id and a.id = i.ledger_account_id
         where a.code = '1270' and i.bank_transaction_id = ${line.lineId}`),
      review: await tx.many(sql`select status from review_item where subject_id = ${line.lineId}`),
      decision: await tx.many(sql`
        select d.authority, d.sentence, e.origin from decision_record d join journal_entry e on e.tenant_id = d.tenant_id and e.decision_id = d.id
         where d.subject_id = ${line.lineId}`),
    }));
    expect(told.items).toEqual([{ kind: 'clearing', party_id: partyId }]);
    expect(told.review).toEqual([{ status: 'withdrawn' }]);
    expect(told.decision).toEqual([
      {
        authority: 'guardrail document_hold',
        origin: 'machine',
        sentence: expect.stringMatching(/^No document came within 10 days from .*house default.* Hold on 1270/),
      },
    ]);
  });

  test('waits as long as the party, or else the entity, is given', async () => {
    const { house, line, partyId, today } = await waiting();
    const { entityId } = house.org;
    const term = (days: number, party: string | null) =>
      house.org.books.transact((tx) => setDocumentHold(tx, { entityId, partyId: party, days, validFrom: today }));
    await term(3, null);
    await term(20, partyId);
    await term(2, null);

    const holds = await house.org.books.read((tx) => listDocumentHolds(tx, { entityId, on: today }));
    expect(holds.map(({ partyId: of, days }) => [of, days])).toEqual([
      [null, 2],
      [partyId, 20],
    ]);
    expect(await aside(house, addDays(today, 20))).toBe(0);
    expect(await aside(house, addDays(today, 21))).toBe(1);
    expect((await standsAs(house, line.lineId)).status).toBe('posted');
    await expect(term(-1, null)).rejects.toThrow('from 0 to 365 whole days');
  });

  test('stays in review where nobody let the machine do it, and says once what it would have done', async () => {
    const { house, line, today } = await waiting({});

    expect(await aside(house, addDays(today, 30))).toBe(0);
    expect(await aside(house, addDays(today, 31))).toBe(0);

    expect(await standsAs(house, line.lineId)).toEqual(IN_REVIEW);
    const decisions = await house.org.books.read((tx) =>
      tx.many(
        sql`select outcome from decision_record where subject_id = ${line.lineId} and authority = 'guardrail document_hold'`,
      ),
    );
    expect(decisions).toEqual([{ outcome: 'suggest' }]);
  });

  test('stays in review while a bill of that amount may be what was paid', async () => {
    const { house, line, partyId, today } = await waiting();
    await bill(house, { number: 'INV-49', amount: '49.00', on: '2026-03-01', partyId });

    expect(await aside(house, addDays(today, 30))).toBe(0);
    expect(await standsAs(house, line.lineId)).toEqual(IN_REVIEW);
  });

  test('is left alone while somebody works on it', async () => {
    const { house, line, today } = await waiting();
    const item = await house.org.books.read((tx) =>
      tx.one<{ id: string }>(sql`select id from review_item where subject_id = ${line.lineId}`),
    );
    await house.org.books.transact((tx) => claimReviewItem(tx, item.id, { name: 'Karla Voss', takeOver: false }));

    expect(await aside(house, addDays(today, 40))).toBe(0);
    await house.org.books.transact((tx) => releaseReviewItem(tx, item.id));
    expect(await aside(house, addDays(today, 40))).toBe(1);
  });
});
