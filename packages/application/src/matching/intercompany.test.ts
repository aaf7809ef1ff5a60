import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BankDesk, openBankDesk, reviewOf } from '../statements/bank-desk.fixture.ts';
import { acceptMatch } from './accept-match.ts';
import { byPerson } from './authority.ts';
import { CONTOSO, sister, walk } from './coding-desk.fixture.ts';
import { createMatch } from './create-match.ts';
import {
  bill,
  type Desk,
  entryOf,
  foundDesk,
  invoice,
  itemState,
  load,
  matchesOf,
  party,
} from './match-desk.fixture.ts';
import { previewMatch } from './preview-match.ts';
import { takeBackEntry } from './take-back-entry.ts';
import { undoMatch } from './undo-match.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const SAVINGS = 'NL91ABNA0417164300';

/** A bill of the sister's, paid from our account: the line waits with the pair proposed. */
const paidForSister = async (row = `2026-03-10 -80.00 A-1 <Contoso GmbH|${CONTOSO}>`) => {
  const desk = await foundDesk(bank, await db.newOrganisation());
  const contoso = await party(desk, 'Contoso GmbH', CONTOSO);
  const { entityId } = await sister(desk, SAVINGS);
  const theirs = { ...desk, org: { ...desk.org, entityId } };
  const item = await bill(theirs, { number: 'A-1', amount: '80.00', on: '2026-03-01', partyId: contoso });
  const [line] = await walk(desk, await load(desk, row));
  const [match] = await matchesOf(desk.org.books, line?.lineId ?? '');
  return { desk, entityId, item, contoso, lineId: line?.lineId ?? '', codes: line?.codes ?? [], match };
};
type House = Awaited<ReturnType<typeof paidForSister>>;

const accept = ({ desk, match }: Pick<House, 'desk' | 'match'>): Promise<string> =>
  desk.org.books.transact((tx) => acceptMatch(tx, match?.id ?? '', byPerson(tx, null)));

/** Both entries of the pair as a bookkeeper writes them, each with its partner. */
const pairOf = (desk: Desk): Promise<string[]> =>
  desk.org.books.read(async (tx) =>
    (
      await tx.many<{ row: string }>(sql`
        select e.slug || ': ' || j.kind || ' ' || p.side || ' ' || a.code || ' ' || to_char(p.amount / 100.0, 'FM9990.00') || coalesce(' with ' || s.slug, '') as row
          from journal_entry j join legal_entity e on e.id = j.entity_id join posting p on p.entry_id = j.id join ledger_account a on a.id = p.ledger_account_id
          left join legal_entity s on s.id = p.trading_partner_entity_id
         where j.tenant_id = ${tx.tenantId} and j.pair_id is not null order by j.kind, p.line_number`)
    ).map(({ row }) => row.replace(/^(?!sister)[^:]+/, 'ours').replace(/with (?!sister).*$/, 'with ours')),
  );

describe('a bank line that pays a sister’s bill', () => {
  // bill   A-1   80.00   Contoso GmbH to the sister
  // bank        -80.00   our account
  // ours         Due from affiliates 80.00 | Bank -80.00
  // sister       Payables 80.00 | Due to affiliates -80.00
  test('is a pair of entries, both shown before and posted by one decision', async () => {
    const house = await paidForSister();
    const { desk, item, lineId, codes } = house;
    expect(codes).toContain('match.other_entity');
    const { actions } = await reviewOf(desk.org.books, lineId);
    expect(actions[0]).toMatchObject({ type: 'accept_match' });
    const preview = await desk.org.books.read((tx) =>
      tx.one<{
        text: string;
        journal_preview: { lines: { code: string }[]; mirror: { entityName: string; lines: { code: string }[] } };
      }>(
        sql`select p.text, p.journal_preview from review_proposal p join review_item i on i.id = p.review_item_id where i.subject_id = ${lineId} order by p.ordinal limit 1`,
      ),
    );
    expect(preview.text).toContain('for Test Sister B.V.: an entry here and one there');
    expect(preview.journal_preview.lines.map(({ code }) => code)).toEqual(['1201', '1350']);
    expect(preview.journal_preview.mirror.entityName).toBe('Test Sister B.V.');
    expect(preview.journal_preview.mirror.lines.map(({ code }) => code)).toEqual(['1850', '1600']);

    await accept(house);
    expect(await pairOf(desk)).toEqual([
      'ours: bank C 1201 -80.00',
      'ours: bank D 1350 80.00 with sister',
      'sister: intercompany C 1850 -80.00 with ours',
      'sister: intercompany D 1600 80.00',
    ]);
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
    expect(await db.brokenChecks()).toEqual([]);
    await expect(accept(house)).rejects.toMatchObject({ refusal: { code: 'match.already_decided' } });
  });

  test('never posts by itself, whatever the machine may do', async () => {
    const { desk, lineId, item } = await paidForSister();
    expect(await entryOf(desk.org.books, lineId)).toEqual([]);
    expect(await pairOf(desk)).toEqual([]);
    expect(await itemState(desk.org.books, item)).toMatchObject({ status: 'open' });
  });

  test('is held against the locks of both entities', async () => {
    const house = await paidForSister();
    const { desk, entityId } = house;
    await desk.org.books.transact((tx) =>
      tx.run(
        sql`update area_lock set locked_through = '2026-03-31', changed_at = now() where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and area = 'payables'`,
      ),
    );
    await expect(accept(house)).rejects.toMatchObject({ refusal: { code: 'ledger.period_locked' } });
    expect(await pairOf(desk)).toEqual([]);
  });

  test('is nothing for somebody whose roles are for one of the two alone', async () => {
    const house = await paidForSister();
    const { org } = house.desk;
    const books = org.as({
      kind: 'person',
      label: 'Somebody',
      userId: house.contoso,
      roles: ['controller'],
      entityIds: [org.entityId],
    });
    await expect(
      books.transact((tx) => acceptMatch(tx, house.match?.id ?? '', byPerson(tx, null))),
    ).rejects.toMatchObject({ refusal: { code: 'auth.role_required' } });
    expect(await pairOf(house.desk)).toEqual([]);
  });

  test('one entry alone is not reversed: the refusal names the other, and together both go', async () => {
    const house = await paidForSister();
    const { desk, item, lineId } = house;
    const entryId = await accept(house);
    const reverse = (together: boolean) =>
      desk.org.books.transact((tx) => takeBackEntry(tx, { entryId, description: 'Wrong bill.', together }));
    await expect(reverse(false)).rejects.toMatchObject({
      refusal: {
        code: 'ledger.pair_stands_together',
        detail: expect.stringContaining('of Test Sister B.V. stands with it'),
      },
    });
    await reverse(true);
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'open', open: 8_000n });
    const line = await desk.org.books.read((tx) =>
      tx.one<{ status: string }>(sql`select status from bank_transaction where id = ${lineId}`),
    );
    expect(line.status).toBe('imported');
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('is taken apart as a whole', async () => {
    const house = await paidForSister();
    const { desk, item, match } = house;
    await accept(house);
    await desk.org.books.transact((tx) => undoMatch(tx, match?.id ?? ''));
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'open', open: 8_000n });
    await expect(desk.org.books.transact((tx) => undoMatch(tx, match?.id ?? ''))).rejects.toMatchObject({
      refusal: { code: 'match.nothing_to_undo' },
    });
    expect(await db.brokenChecks()).toEqual([]);
  });
});

describe('a hand match onto what is a sister’s', () => {
  /** Nothing on the line names the bill; a person knows whose it is. */
  const unnamed = () => paidForSister('2026-03-10 -80.00 KAUTION LAGER #R');
  const wishOf = ({ lineId, item }: House, amount = '80.00') => ({
    bankTransactionId: lineId,
    allocations: [{ openItemId: item, amount }],
  });

  test('shows both entries before, posts them as one, and is taken apart as one', async () => {
    const house = await unnamed();
    const { desk, item } = house;
    const preview = await desk.org.books.read((tx) => previewMatch(tx, wishOf(house)));
    expect(preview.lines.map(({ code, side }) => `${side} ${code}`)).toEqual(['C 1201', 'D 1350']);
    expect(preview.mirror?.entityName).toBe('Test Sister B.V.');
    expect(preview.mirror?.lines.map(({ code, side }) => `${side} ${code}`)).toEqual(['C 1850', 'D 1600']);
    expect(await pairOf(desk)).toEqual([]);

    const matchId = await desk.org.books.transact((tx) => createMatch(tx, wishOf(house)));
    expect(await pairOf(desk)).toEqual([
      'ours: bank C 1201 -80.00',
      'ours: bank D 1350 80.00 with sister',
      'sister: intercompany C 1850 -80.00 with ours',
      'sister: intercompany D 1600 80.00',
    ]);
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
    expect(await db.brokenChecks()).toEqual([]);
    await expect(desk.org.books.transact((tx) => createMatch(tx, wishOf(house)))).rejects.toMatchObject({
      refusal: { code: 'match.transaction_settled' },
    });
    await desk.org.books.transact((tx) => undoMatch(tx, matchId));
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'open', open: 8_000n });
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('is for a controller of both; and one match is with one entity', async () => {
    const house = await unnamed();
    const { desk, contoso } = house;
    const as = (role: string, entityIds: string[] | null) =>
      desk.org.as({ kind: 'person', label: 'Somebody', userId: contoso, roles: [role], entityIds });
    const tried = (books: typeof desk.org.books, wish = wishOf(house)) =>
      books.transact((tx) => createMatch(tx, wish, { keepsReviewItem: true }));
    await expect(tried(as('reviewer', null))).rejects.toMatchObject({
      refusal: { code: 'review.release_forbidden', detail: expect.stringContaining('by a controller or above') },
    });
    await expect(tried(as('controller', [desk.org.entityId]))).rejects.toMatchObject({
      refusal: { code: 'auth.role_required' },
    });
    const own = await bill(desk, { number: 'O-1', amount: '10.00', on: '2026-03-01', partyId: contoso });
    const mixed = { ...wishOf(house, '70.00') };
    await expect(
      tried(as('controller', null), {
        ...mixed,
        allocations: [...mixed.allocations, { openItemId: own, amount: '10.00' }],
      }),
    ).rejects.toMatchObject({ refusal: { code: 'subledger.other_entity' } });
    expect(await pairOf(desk)).toEqual([]);
  });
});

describe('a customer of the sister who pays us', () => {
  test('we owe her what came, and her claim is settled', async () => {
    const desk = await foundDesk(bank, await db.newOrganisation());
    const contoso = await party(desk, 'Contoso GmbH', CONTOSO, 'customer');
    const { entityId } = await sister(desk, SAVINGS);
    const theirs = { ...desk, org: { ...desk.org, entityId } };
    const item = await invoice(theirs, { number: 'RG-9', amount: '120.00', on: '2026-03-01', partyId: contoso });
    const [line] = await walk(desk, await load(desk, `2026-03-10 120.00 RG-9 <Contoso GmbH|${CONTOSO}>`));
    const [match] = await matchesOf(desk.org.books, line?.lineId ?? '');
    await accept({ desk, match });
    expect(await pairOf(desk)).toEqual([
      'ours: bank D 1201 120.00',
      'ours: bank C 1850 -120.00 with sister',
      'sister: intercompany D 1350 120.00 with ours',
      'sister: intercompany C 1300 -120.00',
    ]);
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
    expect(await db.brokenChecks()).toEqual([]);
  });
});
