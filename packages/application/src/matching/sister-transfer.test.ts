import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordExchangeRates } from '../ledger/index.ts';
import { type BankDesk, camt, HOUSE_IBAN, openBankDesk, reviewOf } from '../statements/bank-desk.fixture.ts';
import { acceptMatch } from './accept-match.ts';
import { byPerson } from './authority.ts';
import { sister, walk } from './coding-desk.fixture.ts';
import { decideMatch } from './decide-match.ts';
import { type Desk, foundDesk, load, matchesOf } from './match-desk.fixture.ts';
import { objectToMatch } from './object-to-match.ts';
import { previewTransfer } from './preview-transfer.ts';
import { takeBackEntry } from './take-back-entry.ts';
import { transferByHand, transferSides } from './transfer-by-hand.ts';
import { undoMatch } from './undo-match.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const SAVINGS = 'NL91ABNA0417164300';
const FOREIGN = 'NL20INGB0001234567';
const OUT = `2026-03-10 -500.00 FUNDING <Test Sister B.V.|${SAVINGS}>`;
const INTO = `2026-03-12 500.00 FUNDING <Test Trading|${HOUSE_IBAN}>`;

const house = async () => {
  const desk = await foundDesk(bank, await db.newOrganisation());
  const { entityId } = await sister(desk, SAVINGS);
  return { desk, sisterId: entityId };
};
type House = Awaited<ReturnType<typeof house>>;

const sent = async ({ desk }: House, row = OUT) => (await walk(desk, await load(desk, row)))[0];
const arrived = async ({ desk }: House, row = INTO) =>
  (await walk(desk, await load(desk, row, { iban: SAVINGS, opening: '0.00' })))[0];

/** Both lines are here: what left us, and what came to the sister two days later. */
const both = async () => {
  const found = await house();
  const out = await sent(found);
  const into = await arrived(found);
  return { ...found, out: out?.lineId ?? '', into: into?.lineId ?? '' };
};

const proposed = async ({ desk }: House, lineId: string) =>
  (await matchesOf(desk.org.books, lineId)).find(({ status }) => status === 'proposed');

const accept = async (of: House, lineId: string): Promise<string> => {
  const match = await proposed(of, lineId);
  await of.desk.org.books.transact((tx) => acceptMatch(tx, match?.id ?? '', byPerson(tx, null)));
  return match?.id ?? '';
};

/** Every entry that stands, as a bookkeeper writes it; those of a pair are marked. */
const booksOf = ({ desk }: { desk: Desk }): Promise<string[]> =>
  desk.org.books.read(async (tx) =>
    (
      await tx.many<{ row: string }>(sql`
        select case when e.slug = 'sister' then 'sister' else 'ours' end || ' ' || to_char(j.posting_date, 'MM-DD') || case when j.pair_id is null then '' else ' pair' end || ': '
               || string_agg(p.side || ' ' || a.code || ' ' || to_char(abs(p.amount) / power(10, c.exponent), 'FM999990.00') || ' ' || p.currency, ' | ' order by p.line_number) as row
          from journal_entry j join legal_entity e on e.id = j.entity_id join posting p on p.entry_id = j.id join ledger_account a on a.id = p.ledger_account_id join currency c on c.code = p.currency
         where j.tenant_id = ${tx.tenantId} and j.reverses_id is null and not exists (select from journal_entry r where r.reverses_id = j.id)
         group by e.slug, j.id, j.posting_date, j.pair_id order by min(j.posting_date), e.slug <> 'sister', min(a.code)`)
    ).map(({ row }) => row),
  );

const statusOf = ({ desk }: House, ids: readonly string[]): Promise<string[]> =>
  desk.org.books.read(async (tx) =>
    (
      await tx.many<{ status: string }>(
        sql`select status from bank_transaction where id = any(${[...ids]}::uuid[]) order by booking_date`,
      )
    ).map(({ status }) => status),
  );

const PAIRED = [
  'ours 03-10: C 1201 500.00 EUR | D 1260 500.00 EUR',
  'sister 03-12 pair: D 1202 500.00 EUR | C 1850 500.00 EUR',
  'ours 03-12 pair: C 1260 500.00 EUR | D 1350 500.00 EUR',
];

describe('money from our bank account to a sister’s, both lines here', () => {
  // bank         -500.00   ours, on the 10th          -> in transit
  // bank          500.00   the sister's, on the 12th  -> one owes the other
  test('waits on both lines with both books shown, and one decision posts it all', async () => {
    const found = await both();
    const { desk, out, into } = found;
    expect(await booksOf(found)).toEqual([]);
    for (const id of [out, into]) {
      const { codes, actions } = await reviewOf(desk.org.books, id);
      expect(codes).toContain('match.other_entity');
      expect(actions[0]).toMatchObject({ type: 'accept_match' });
    }
    const shown = await desk.org.books.read((tx) =>
      tx.one<{ text: string; journal_preview: { mirror: { entityName: string }; further: { postingDate: string }[] } }>(
        sql`select p.text, p.journal_preview from review_proposal p join review_item i on i.id = p.review_item_id where i.subject_id = ${out} and i.status = 'open' order by p.ordinal limit 1`,
      ),
    );
    expect(shown.text).toBe(
      'Transfer to Sister of Test Sister B.V., booked there on 2026-03-12: both lines, an entry here and one there',
    );
    expect(shown.journal_preview).toMatchObject({
      postingDate: '2026-03-10',
      mirror: { entityName: 'Test Sister B.V.', postingDate: '2026-03-12' },
      further: [{ postingDate: '2026-03-12' }],
    });

    const matchId = await accept(found, out);
    expect(await booksOf(found)).toEqual(PAIRED);
    expect(await statusOf(found, [out, into])).toEqual(['posted', 'posted']);
    expect((await reviewOf(desk.org.books, into)).codes).toEqual([]);
    expect(await db.brokenChecks()).toEqual([]);
    await expect(desk.org.books.transact((tx) => acceptMatch(tx, matchId, byPerson(tx, null)))).rejects.toMatchObject({
      refusal: { code: 'match.already_decided' },
    });
  });

  test('is taken apart as a whole from either line, and not proposed again', async () => {
    const found = await both();
    const { desk, out, into } = found;
    await accept(found, into);
    expect(await booksOf(found)).toEqual(PAIRED);
    const own = (await matchesOf(desk.org.books, out)).find(({ status }) => status === 'accepted');
    await desk.org.books.transact((tx) => undoMatch(tx, own?.id ?? ''));
    expect(await booksOf(found)).toEqual([]);
    expect(await statusOf(found, [out, into])).toEqual(['imported', 'imported']);
    await expect(desk.org.books.transact((tx) => undoMatch(tx, own?.id ?? ''))).rejects.toMatchObject({
      refusal: { code: 'match.nothing_to_undo' },
    });
    const statements = await desk.org.books.read((tx) =>
      tx.many<{ id: string }>(sql`select bank_statement_id as id from bank_transaction order by booking_date`),
    );
    for (const { id } of statements) await walk(desk, id);
    expect(await proposed(found, into)).toMatchObject({ kind: 'transfer' });
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('an entry of the pair alone is not reversed; together both books go', async () => {
    const found = await both();
    const { desk, out } = found;
    await accept(found, out);
    const entries = await desk.org.books.read((tx) =>
      tx.many<{ id: string; kind: string }>(
        sql`select id, kind from journal_entry where tenant_id = ${tx.tenantId} and pair_id is not null order by kind`,
      ),
    );
    const cleared = entries.find(({ kind }) => kind === 'intercompany')?.id ?? '';
    const reverse = (together: boolean) =>
      desk.org.books.transact((tx) => takeBackEntry(tx, { entryId: cleared, description: 'Not a loan.', together }));
    await expect(reverse(false)).rejects.toMatchObject({ refusal: { code: 'ledger.pair_stands_together' } });
    await reverse(true);
    expect(await booksOf(found)).toEqual([]);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('a closed month in one of the two refuses all of it by name', async () => {
    const found = await both();
    const { desk, sisterId, out, into } = found;
    await desk.org.books.transact((tx) =>
      tx.run(
        sql`update area_lock set locked_through = '2026-03-31', changed_at = now() where tenant_id = ${tx.tenantId} and entity_id = ${sisterId} and area = 'bank'`,
      ),
    );
    await expect(accept(found, out)).rejects.toMatchObject({
      refusal: { code: 'ledger.period_locked', detail: expect.stringContaining('2026-03-31') },
    });
    expect(await booksOf(found)).toEqual([]);
    expect(await statusOf(found, [out, into])).toEqual(['exception', 'exception']);
    expect(await proposed(found, out)).toMatchObject({ kind: 'intercompany' });
  });

  test('is for a controller of both books, seen while they look and held when it posts', async () => {
    const found = await both();
    const { desk, out, into } = found;
    const { org } = desk;
    const match = await proposed(found, out);
    const as = (role: string, entityIds: string[] | null) =>
      org.as({ kind: 'person', label: 'Somebody', userId: out, roles: [role], entityIds });
    const alone = as('controller', [org.entityId]);
    const refused = { refusal: { code: 'auth.role_required' } };
    const wish = { lineId: out, counterpartId: into };
    await expect(
      alone.read((tx) => objectToMatch(tx, match?.id ?? '', { reason: null, roles: ['controller'], second: false })),
    ).rejects.toMatchObject(refused);
    await expect(
      alone.transact((tx) =>
        decideMatch(tx, { matchId: match?.id ?? '', verdict: 'accept', version: match?.version ?? 0 }),
      ),
    ).rejects.toMatchObject(refused);
    await expect(alone.transact((tx) => transferByHand(tx, wish))).rejects.toMatchObject(refused);
    await expect(alone.read((tx) => previewTransfer(tx, wish))).rejects.toMatchObject(refused);
    expect(await alone.read((tx) => transferSides(tx, out))).toEqual([]);
    await expect(as('reviewer', null).transact((tx) => transferByHand(tx, wish))).rejects.toMatchObject({
      refusal: { code: 'review.release_forbidden' },
    });
    const strangers = await foundDesk(bank, await db.newOrganisation());
    await expect(strangers.org.books.transact((tx) => transferByHand(tx, wish))).rejects.toMatchObject({
      refusal: { code: 'resource.not_found' },
    });
    expect(await booksOf(found)).toEqual([]);
  });

  test('two people who accept it on either line at once: it is posted once, and the other is told', async () => {
    const found = await both();
    const outcomes = await Promise.allSettled([accept(found, found.out), accept(found, found.into)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { refusal: { code: expect.stringMatching(/^match\.(already_decided|transaction_settled)$/) } },
    });
    expect(await booksOf(found)).toEqual(PAIRED);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('declined on one line, it is gone from the other', async () => {
    const found = await both();
    const { desk, out, into } = found;
    const match = await proposed(found, out);
    await desk.org.books.transact((tx) =>
      decideMatch(tx, { matchId: match?.id ?? '', verdict: 'decline', version: match?.version ?? 0 }),
    );
    expect(await proposed(found, into)).toBeUndefined();
  });
});

describe('when only one of the two lines is here', () => {
  test('it lies in transit by a person’s word, and becomes a pair when the other comes', async () => {
    const found = await house();
    const out = (await sent(found))?.lineId ?? '';
    expect(await proposed(found, out)).toMatchObject({ kind: 'transfer' });
    await accept(found, out);
    expect(await booksOf(found)).toEqual(PAIRED.slice(0, 1));
    expect(await db.brokenChecks()).toEqual([]);

    const into = (await arrived(found))?.lineId ?? '';
    expect(await statusOf(found, [into])).toEqual(['exception']);
    await accept(found, into);
    expect(await booksOf(found)).toEqual(PAIRED);
    expect(await db.brokenChecks()).toEqual([]);

    const [own] = (await matchesOf(found.desk.org.books, out)).filter(({ status }) => status === 'accepted');
    await found.desk.org.books.transact((tx) => undoMatch(tx, own?.id ?? ''));
    expect(await booksOf(found)).toEqual(PAIRED.slice(0, 1));
    expect(await statusOf(found, [out, into])).toEqual(['posted', 'imported']);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('the sister’s may be the first: what was booked before it goes by transit on both sides', async () => {
    const found = await house();
    const into = (await arrived(found))?.lineId ?? '';
    await accept(found, into);
    const out = (await sent(found))?.lineId ?? '';
    await accept(found, out);
    expect(await booksOf(found)).toEqual([
      PAIRED[0],
      'sister 03-12: D 1202 500.00 EUR | C 1260 500.00 EUR',
      'sister 03-12 pair: D 1260 500.00 EUR | C 1850 500.00 EUR',
      PAIRED[2],
    ]);
    expect(await db.brokenChecks()).toEqual([]);
    const own = (await matchesOf(found.desk.org.books, out)).find(({ status }) => status === 'accepted');
    await found.desk.org.books.transact((tx) => undoMatch(tx, own?.id ?? ''));
    expect(await booksOf(found)).toEqual(['sister 03-12: D 1202 500.00 EUR | C 1260 500.00 EUR']);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('on one day both lines stand straight against what is owed', async () => {
    const found = await house();
    const out = (await sent(found, OUT.replace('03-10', '03-12')))?.lineId ?? '';
    await arrived(found);
    await accept(found, out);
    expect(await booksOf(found)).toEqual([
      'sister 03-12 pair: D 1202 500.00 EUR | C 1850 500.00 EUR',
      'ours 03-12 pair: C 1201 500.00 EUR | D 1350 500.00 EUR',
    ]);
    expect(await db.brokenChecks()).toEqual([]);
  });
});

describe('by hand', () => {
  /** A sister's account in another currency, and what came there. */
  const abroad = async (currency: string, row: string, rate: string) => {
    const found = await house();
    const { desk, sisterId } = found;
    await desk.org.books.transact((tx) =>
      recordExchangeRates(tx, [
        { base: 'EUR', quote: currency, unit: 1, rate, type: 'spot', date: '2026-03-09', source: 'test' },
      ]),
    );
    await bank.openAccount(desk.org, { entityId: sisterId, name: 'Abroad', currency, number: FOREIGN });
    const out = (await sent(found, '2026-03-10 -500.00 FUNDING #F1'))?.lineId ?? '';
    const closing = row.split(' ')[1] ?? '';
    const days = { from: '2026-03-12', to: '2026-03-12', opening: closing.includes('.') ? '0.00' : '0', closing };
    const bytes = camt({ ...days, lines: row, iban: FOREIGN, currency });
    const [into] = await walk(desk, await desk.desk.load(desk.org, bytes, 'abroad.xml'));
    return { ...found, out, into: into?.lineId ?? '' };
  };

  test.each([
    [
      'dollars',
      'USD',
      '2026-03-12 541.00 FUNDING',
      '1.08',
      "The bank paid 541.00 USD for 500.00 EUR, 1.082000 USD for 1 EUR; the day's rate is 1.080000, 0.18 % apart.",
      'sister 03-12 pair: D 1203 541.00 USD | C 1850 500.00 EUR | C 6580 0.93 EUR | C 1290 541.00 USD | D 1290 500.93 EUR',
    ],
    [
      'yen, which have no cents',
      'JPY',
      '2026-03-12 80500 FUNDING',
      '161',
      "The bank paid 80500 JPY for 500.00 EUR, 161.000000 JPY for 1 EUR; the day's rate is 161.000000, 0.00 % apart.",
      'sister 03-12 pair: D 1203 80500.00 JPY | C 1850 500.00 EUR | C 1290 80500.00 JPY | D 1290 500.00 EUR',
    ],
  ])('into %s: owed is what left, and both rates are shown', async (_what, currency, row, rate, words, entry) => {
    const found = await abroad(currency, row, rate);
    const { desk, out, into } = found;
    const [side] = await desk.org.books.read((tx) => transferSides(tx, out));
    expect(side).toMatchObject({ id: into, sister: 'Test Sister B.V.', currency, rates: words });
    const wish = { lineId: out, counterpartId: into };
    expect((await desk.org.books.read((tx) => previewTransfer(tx, wish))).rates).toBe(words);
    // The other line waits for somebody to say what it is; who pairs the two has seen that.
    const matchId = await desk.org.books.transact((tx) => transferByHand(tx, { ...wish, otherVersion: 1 }));
    expect((await booksOf(found))[1]).toBe(entry);
    expect(await db.brokenChecks()).toEqual([]);
    await expect(desk.org.books.transact((tx) => transferByHand(tx, wish))).rejects.toMatchObject({
      refusal: { code: 'match.transaction_settled' },
    });
    await desk.org.books.transact((tx) => undoMatch(tx, matchId));
    expect(await booksOf(found)).toEqual([]);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('what is far from the day’s rate, or another amount, is no transfer', async () => {
    const found = await abroad('USD', '2026-03-12 900.00 FUNDING', '1.08');
    const { desk, out, into } = found;
    await expect(
      desk.org.books.transact((tx) => transferByHand(tx, { lineId: out, counterpartId: into })),
    ).rejects.toMatchObject({
      refusal: { code: 'match.transfer_unfit', detail: expect.stringContaining("the day's rate is 1.080000") },
    });
    const euros = (await arrived(found, INTO.replace('500.00', '440.00')))?.lineId ?? '';
    await expect(
      desk.org.books.transact((tx) => transferByHand(tx, { lineId: out, counterpartId: euros })),
    ).rejects.toMatchObject({ refusal: { code: 'match.transfer_unfit' } });
    expect(await desk.org.books.read((tx) => transferSides(tx, out))).toEqual([]);
  });
});
