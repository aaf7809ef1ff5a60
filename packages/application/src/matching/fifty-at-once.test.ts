import { RefusalError } from '@counterfoil/domain/refusal';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BankDesk, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { walk } from './coding-desk.fixture.ts';
import { createMatch, type HandMatch } from './create-match.ts';
import { decideMatch } from './decide-match.ts';
import { bill, type Desk, foundDesk, invoice, itemState, load, matchesOf, party } from './match-desk.fixture.ts';
import { rematchTransactions } from './match-transactions.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const LINDGREN = 'SE4550000000058398257466';

/** Lines of one statement that wait for a person. */
const waiting = async (desk: Desk, rows: readonly string[]): Promise<string[]> =>
  (await walk(desk, await load(desk, rows.join('\n')))).map(({ lineId }) => lineId);

const match = (desk: Desk, wish: HandMatch): Promise<string> => desk.org.books.transact((tx) => createMatch(tx, wish));

/** What each attempt came to: done, or the code it was refused with; anything else is a defect. */
const outcomes = async (attempts: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(attempts)).map((one) => {
    if (one.status === 'fulfilled') return 'done';
    if (one.reason instanceof RefusalError) return one.reason.refusal.code;
    throw one.reason;
  });

/** A small seeded generator: the same fifty wishes in every run. */
const dice = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
};

describe('fifty hands on the same lines and items', () => {
  // bank      ten times 30.00 EUR
  // invoices  100.00, 80.00, 60.00, 40.00 EUR
  test('never allocate more than either side has, and every refusal has its name', async () => {
    const desk = await foundDesk(bank, await db.newOrganisation());
    const lindgren = await party(desk, 'Café Lindgren', LINDGREN, 'customer');
    const lines = await waiting(
      desk,
      Array.from({ length: 10 }, (_, at) => `2026-03-${10 + at} 30.00 UNKLAR #U${at}`),
    );
    const amounts = [10_000n, 8_000n, 6_000n, 4_000n];
    const items: string[] = [];
    for (const [at, minor] of amounts.entries())
      items.push(
        await invoice(desk, { number: `RG-${at}`, amount: `${minor / 100n}.00`, on: '2026-03-01', partyId: lindgren }),
      );
    const below = dice(7);
    const wishes = Array.from({ length: 50 }, (): HandMatch => {
      const first = below(10);
      const own = below(3) === 0 ? [lines[first]!, lines[(first + 1 + below(8)) % 10]!] : [lines[first]!];
      const wanted = below(3) === 0 ? [below(2), 2 + below(2)] : [below(4)];
      const share = (30 * own.length) / wanted.length;
      return {
        bankTransactionIds: own,
        allocations: wanted.map((at) => ({ openItemId: items[at]!, amount: `${share}.00` })),
      };
    });

    const told = await outcomes(wishes.map((wish) => match(desk, wish)));

    expect(told.filter((one) => one === 'done').length).toBeGreaterThan(4);
    const named = ['done', 'match.transaction_settled', 'subledger.over_allocated', 'subledger.item_settled'];
    expect(told.filter((one) => !named.includes(one))).toEqual([]);
    const settled = await Promise.all(items.map((item) => itemState(desk.org.books, item)));
    for (const { open } of settled) expect(open).toBeGreaterThanOrEqual(0n);
    const paid = settled.reduce((sum, { open }, at) => sum + amounts[at]! - open, 0n);
    const accepted = await desk.org.books.read((tx) =>
      tx.many<{ id: string; count: number }>(
        sql`select bank_transaction_id as id, count(*)::int as count from match where tenant_id = ${tx.tenantId} and status = 'accepted' group by 1`,
      ),
    );
    expect(accepted.every(({ count }) => count === 1)).toBe(true);
    expect(paid).toBe(3_000n * BigInt(accepted.length));
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('a person’s match stands, however often the machine looks meanwhile', async () => {
    const desk = await foundDesk(bank, await db.newOrganisation());
    const vendor = await party(desk, 'Café Lindgren', LINDGREN);
    const [line = ''] = await waiting(desk, [`2026-03-10 -80.00 A-1 <Café Lindgren|${LINDGREN}>`]);
    const chosen = await bill(desk, { number: 'B-7', amount: '80.00', on: '2026-02-01', partyId: vendor });
    await bill(desk, { number: 'A-1', amount: '80.00', on: '2026-03-01', partyId: vendor });
    const machine = () => rematchTransactions(desk.org.books, { entityId: desk.org.entityId });
    const person = (): Promise<string> =>
      match(desk, { bankTransactionId: line, allocations: [{ openItemId: chosen, amount: '80.00' }] });

    const told = await outcomes([machine(), machine(), person(), machine(), machine()]);

    const accepted = (await matchesOf(desk.org.books, line)).filter(({ status }) => status === 'accepted');
    expect(accepted).toHaveLength(1);
    // Whoever came first has it; the other is refused by name, and nothing is overwritten.
    if (told[2] === 'done') expect(await itemState(desk.org.books, chosen)).toEqual({ status: 'settled', open: 0n });
    else expect(told[2]).toBe('match.transaction_settled');
    await machine();
    expect((await matchesOf(desk.org.books, line)).filter(({ status }) => status === 'accepted')).toEqual(accepted);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('two people who accept rival matches of one line: one wins, the other is told', async () => {
    const desk = await foundDesk(bank, await db.newOrganisation(), { match: 'suggest' });
    const vendor = await party(desk, 'Café Lindgren', LINDGREN);
    for (const number of ['A-1', 'A-2'])
      await bill(desk, { number, amount: '80.00', on: '2026-03-01', partyId: vendor });
    const [line = ''] = await waiting(desk, [`2026-03-10 -80.00 Danke <Café Lindgren|${LINDGREN}>`]);
    const rivals = (await matchesOf(desk.org.books, line)).filter(({ status }) => status === 'proposed');
    expect(rivals).toHaveLength(2);

    const told = await outcomes(
      rivals.map(({ id, version }) =>
        desk.org.books.transact((tx) => decideMatch(tx, { matchId: id, verdict: 'accept', version })),
      ),
    );

    expect(told.filter((one) => one === 'done')).toHaveLength(1);
    expect(told.filter((one) => one !== 'done')).toEqual(['match.already_decided']);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('two people who accept two lines for one bill: it is paid once', async () => {
    const desk = await foundDesk(bank, await db.newOrganisation(), { match: 'suggest' });
    const vendor = await party(desk, 'Café Lindgren', LINDGREN);
    const item = await bill(desk, { number: 'A-1', amount: '80.00', on: '2026-03-01', partyId: vendor });
    const lines = await waiting(desk, [
      `2026-03-10 -80.00 Danke <Café Lindgren|${LINDGREN}>`,
      `2026-03-11 -80.00 Danke nochmals <Café Lindgren|${LINDGREN}>`,
    ]);
    const told = await outcomes(
      lines.map((line) =>
        match(desk, { bankTransactionId: line, allocations: [{ openItemId: item, amount: '80.00' }] }),
      ),
    );
    expect(told.filter((one) => one === 'done')).toHaveLength(1);
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
    expect(await db.brokenChecks()).toEqual([]);
  });
});
