import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { setGuardrails } from '../settings/index.ts';
import { type BankDesk, openBankDesk, reviewOf } from '../statements/bank-desk.fixture.ts';
import { codeTransactions } from './code-transactions.ts';
import { CONTOSO, decidedOnce, type Outcome, rule, vendor, walk, walkLine } from './coding-desk.fixture.ts';
import { declineMatch } from './decline-match.ts';
import { bill, type Desk, foundDesk, lines, load, matchesOf } from './match-desk.fixture.ts';
import { matchTransactions, rematchTransactions } from './match-transactions.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const desk = async (modes = {}): Promise<Desk> => foundDesk(bank, await db.newOrganisation(), modes);

const waits = (outcome: Outcome, ...codes: string[]): void => {
  expect(outcome.status).toBe('exception');
  expect(outcome.entry).toEqual([]);
  expect(outcome.codes).toEqual(expect.arrayContaining(codes));
};

const PAYMENT = `2026-03-10 -49.00 SUBSCRIPTION <Contoso GmbH|${CONTOSO}>`;

describe('a bank line that a person’s rule codes', () => {
  test('posts by itself where the vendor is known and sends no document', async () => {
    const house = await desk();
    const partyId = await vendor(house, 'never');
    await decidedOnce(house, partyId);
    await rule(house, { partyId });
    const outcome = await walkLine(house, PAYMENT);
    expect(outcome).toMatchObject({ status: 'posted', entry: ['C 1201 -49.00', 'D 6420 49.00'], codes: [] });
    const decisions = await house.org.books.read((tx) =>
      tx.many(sql`select authority from decision_record where stage = '4-code' and subject_id = ${outcome.lineId}`),
    );
    expect(decisions).toEqual([{ authority: 'the rule "As agreed"' }]);
  });

  test('is never expensed while its party sends a document for it', async () => {
    const house = await desk();
    const partyId = await vendor(house, 'always');
    await decidedOnce(house, partyId);
    await rule(house, { partyId });
    const outcome = await walkLine(house, PAYMENT);
    waits(outcome, 'match.document_expected');
    const review = await reviewOf(house.org.books, outcome.lineId);
    expect(review.actions[0]).toMatchObject({ type: 'post' });
    expect(outcome.sentences.join(' ')).toContain('no expense before');
  });

  test('is never expensed while its party has an open item of that amount, even one a person declined for it', async () => {
    const house = await desk({ match: 'suggest' });
    const partyId = await vendor(house, 'never');
    await decidedOnce(house, partyId);
    await bill(house, { number: 'INV-49', amount: '49.00', on: '2026-03-01', partyId });
    await rule(house, { partyId });
    const statement = await load(house, PAYMENT);
    await matchTransactions(house.machine, statement);
    const [line] = await lines(house.org.books, statement);
    const [match] = await matchesOf(house.org.books, line?.id ?? '');
    await house.org.books.transact((tx) => declineMatch(tx, { matchId: match?.id ?? '', reason: 'not this one' }));
    await rematchTransactions(house.machine, { entityId: house.org.entityId });
    await codeTransactions(house.machine, statement);
    const [after] = await walk(house, statement);
    waits(after as Outcome, 'match.ambiguous');
  });

  test('is never expensed where the bank names nobody and a bill of that amount is open', async () => {
    const house = await desk({ match: 'suggest' });
    const partyId = await vendor(house, 'never');
    await bill(house, { number: 'INV-49', amount: '49.00', on: '2026-03-01', partyId });
    await rule(house, { text: 'LASTSCHRIFT SOFTWARE', expects: 'never' });
    const outcome = await walkLine(house, '2026-03-10 -49.00 LASTSCHRIFT SOFTWARE');
    waits(outcome, 'match.ambiguous');
    for (const { id } of await matchesOf(house.org.books, outcome.lineId))
      await house.org.books.transact((tx) => declineMatch(tx, { matchId: id, reason: 'not this one' }));
    await rematchTransactions(house.machine, { entityId: house.org.entityId });
    const { statement } = await house.org.books.read((tx) =>
      tx.one<{ statement: string }>(
        sql`select bank_statement_id as statement from bank_transaction where id = ${outcome.lineId}`,
      ),
    );
    await codeTransactions(house.machine, statement);
    const [after] = await walk(house, statement);
    waits(after as Outcome, 'match.ambiguous');
  });

  test('needs to know whose it is: a text without a name is nobody’s, unless the rule itself says that no paper comes', async () => {
    const house = await desk();
    await rule(house, { text: 'LASTSCHRIFT' });
    waits(await walkLine(house, '2026-03-10 -77.00 LASTSCHRIFT FERNMELDE'), 'match.document_expected');
  });

  test('posts the bank’s own charge, which names nobody and comes without paper', async () => {
    const house = await desk();
    await rule(house, { text: 'KONTOFUEHRUNG', account: '6570', expects: 'never' });
    const outcome = await walkLine(house, '2026-03-31 -14.90 KONTOFUEHRUNG MAERZ');
    expect(outcome).toMatchObject({ status: 'posted', entry: ['C 1201 -14.90', 'D 6570 14.90'] });
  });

  test('of a vendor known by name alone waits: a likeness names nobody', async () => {
    const house = await desk();
    const partyId = await vendor(house, 'never');
    await decidedOnce(house, partyId);
    await rule(house, { text: 'SUBSCRIPTION' });
    waits(await walkLine(house, '2026-03-10 -49.00 SUBSCRIPTION <Contoso GmbH>'), 'code.below_threshold');
  });

  test('of a vendor seen for the first time waits, rule or not', async () => {
    const house = await desk();
    const partyId = await vendor(house, 'never');
    await rule(house, { partyId });
    const outcome = await walkLine(house, PAYMENT);
    waits(outcome, 'code.below_threshold');
    expect(outcome.sentences.join(' ')).toContain('First seen here: party');
  });

  test('never posts to an account kept for persons', async () => {
    const house = await desk();
    const partyId = await vendor(house, 'never');
    await decidedOnce(house, partyId);
    await rule(house, { partyId, account: '2100' });
    const outcome = await walkLine(house, PAYMENT);
    expect(outcome.status).toBe('exception');
    expect(outcome.entry).toEqual([]);
  });

  test('in a locked month waits on its own day, never on another', async () => {
    const house = await desk();
    const partyId = await vendor(house, 'never');
    await decidedOnce(house, partyId);
    await rule(house, { partyId });
    await house.org.books.transact((tx) =>
      tx.run(sql`update area_lock set locked_through = '2026-03-31' where area = 'bank'`),
    );
    waits(await walkLine(house, PAYMENT), 'post.period_locked');
  });

  test('waits while an invariant of the entity is red', async () => {
    const house = await desk();
    const partyId = await vendor(house, 'never');
    await decidedOnce(house, partyId);
    await rule(house, { partyId });
    await house.org.books.transact((tx) =>
      tx.run(
        sql`insert into entity_halt (tenant_id, entity_id, cause, detail) values (${tx.tenantId}, ${house.org.entityId}, 'I2', 'balances differ')`,
      ),
    );
    waits(await walkLine(house, PAYMENT), 'control.break');
  });

  test('that the bank marks as a return waits for a person', async () => {
    const house = await desk();
    const partyId = await vendor(house, 'never');
    await decidedOnce(house, partyId);
    await rule(house, { partyId });
    const statement = await load(house, PAYMENT);
    await house.org.books.transact((tx) =>
      tx.run(sql`update bank_transaction set reversal = true where bank_statement_id = ${statement}`),
    );
    const [outcome] = await walk(house, statement);
    waits(outcome as Outcome, 'match.returned');
  });

  test('is not split under a limit: the day of the party counts, not the line', async () => {
    const house = await desk();
    await house.org.books.transact((tx) =>
      setGuardrails(tx, [
        {
          entityId: house.org.entityId,
          workClass: 'bank_coding',
          mode: 'auto',
          amountLimit: 6_000n,
          approvalLimit: null,
          version: null,
        },
      ]),
    );
    const partyId = await vendor(house, 'never');
    await decidedOnce(house, partyId);
    await rule(house, { partyId });
    const outcomes = await walk(house, await load(house, `${PAYMENT}\n${PAYMENT.replace('03-10', '03-11')}`));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['exception', 'posted']);
    expect(outcomes.find(({ status }) => status === 'exception')?.codes).toContain('post.approval_required');
    waits(await walkLine(house, PAYMENT.replace('03-10', '03-12')), 'post.approval_required');
  });

  test.each(['suggest', 'shadow'] as const)('waits where the class is set to %s', async (mode) => {
    const house = await desk({ bank_coding: mode });
    const partyId = await vendor(house, 'never');
    await decidedOnce(house, partyId);
    await rule(house, { partyId });
    const outcome = await walkLine(house, PAYMENT);
    waits(outcome, 'code.below_threshold');
    const [record] = await house.org.books.read((tx) =>
      tx.many<{ outcome: string; confidence: null }>(
        sql`select outcome, confidence from decision_record where subject_id = ${outcome.lineId} and stage = '4-code'`,
      ),
    );
    expect(record).toEqual({ outcome: mode, confidence: null });
  });
});

describe('what people decided before', () => {
  const decisions = async (house: Desk, partyId: string, count: number, account?: string): Promise<void> => {
    for (let at = 0; at < count; at += 1) await decidedOnce(house, partyId, account === undefined ? {} : { account });
  };

  test('codes alone from the fifth identical decision on, not from the fourth', async () => {
    const house = await desk();
    const partyId = await vendor(house, 'never');
    await decisions(house, partyId, 4);
    const early = await walkLine(house, PAYMENT);
    waits(early, 'code.below_threshold');
    await decisions(house, partyId, 1);
    const outcome = await walkLine(house, PAYMENT.replace('03-10', '03-11'), '9951.00');
    expect(outcome).toMatchObject({ status: 'posted', entry: ['C 1201 -49.00', 'D 6420 49.00'] });
  });

  test('capitalises nothing: an asset takes a person’s rule, however often it was one', async () => {
    const house = await desk();
    const partyId = await vendor(house, 'never');
    await decisions(house, partyId, 7, '0400');
    waits(await walkLine(house, PAYMENT), 'code.capital_or_deferred');
  });

  test('codes nothing alone once a single decision says otherwise', async () => {
    const house = await desk();
    const partyId = await vendor(house, 'never');
    await decisions(house, partyId, 9);
    await decisions(house, partyId, 1, '6300');
    const outcome = await walkLine(house, PAYMENT);
    waits(outcome, 'code.below_threshold');
  });

  test('in another currency than ever before is not taken for granted', async () => {
    const house = await desk();
    const partyId = await vendor(house, 'never');
    for (let at = 0; at < 5; at += 1) await decidedOnce(house, partyId, { currency: 'USD' });
    const outcome = await walkLine(house, PAYMENT);
    waits(outcome);
    expect(outcome.sentences.join(' ')).toContain('currency');
  });
});
