import { randomUUID } from 'node:crypto';
import { type Books, sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { CONTOSO, type Outcome, vendor, walk, walkLine } from '../matching/coding-desk.fixture.ts';
import { retryLine, undoMatch } from '../matching/index.ts';
import {
  bill,
  type Desk,
  entryOf,
  foundDesk,
  invoice,
  itemState,
  lines,
  load,
  matchesOf,
} from '../matching/match-desk.fixture.ts';
import { listDisputes } from '../receivables/index.ts';
import { getException, listExceptions, type WholeException } from '../review/index.ts';
import { type BankDesk, camt, openBankDesk, stateOfStatement } from '../statements/bank-desk.fixture.ts';
import { type DecisionPorts, decideException, type ExceptionDecision, executorsOf } from './index.ts';

const db = withDatabase();
let bank: BankDesk;
let ports: DecisionPorts;
beforeAll(async () => {
  bank = await openBankDesk();
  ports = { vault: bank.vault, executors: executorsOf({ vault: bank.vault }) };
});

type House = Desk & { clerk: Books; reviewer: Books; controller: Books; second: Books; contoso: string };

const house = async (modes = {}): Promise<House> => {
  const desk = await foundDesk(bank, await db.newOrganisation(), modes);
  const person = (label: string, role: string): Books => desk.org.as({ label, roles: [role], userId: randomUUID() });
  return {
    ...desk,
    contoso: await vendor(desk, 'never'),
    clerk: person('Mats', 'clerk'),
    reviewer: person('Jonas', 'reviewer'),
    controller: person('Lena', 'controller'),
    second: person('Karla', 'controller'),
  };
};

const itemOf = async ({ org }: Desk, subjectId: string): Promise<WholeException> =>
  org.books.read(async (tx) => {
    const { rows } = await listExceptions(tx, { view: 'all', userId: null, subjectId, after: null, limit: 1 });
    const whole = await getException(tx, rows[0]?.id ?? '');
    if (whole === undefined) throw new Error('There is no review item.');
    return whole;
  });

const decide = async (
  desk: Desk,
  books: Books,
  subjectId: string,
  request: Partial<ExceptionDecision> & Pick<ExceptionDecision, 'verdict'>,
) => {
  const { item } = await itemOf(desk, subjectId);
  return books.transact((tx) => decideException(tx, item.id, { version: item.version, ...request }, ports));
};

const statusOf = async (desk: Desk, lineId: string): Promise<string> =>
  (
    await desk.org.books.read((tx) =>
      tx.one<{ status: string }>(sql`select status from bank_transaction where id = ${lineId}`),
    )
  ).status;

const actionsOf = async ({ org }: Desk, subjectId: string): Promise<string[]> =>
  (
    await org.books.read((tx) =>
      tx.many<{ action: string }>(sql`select action from audit_event where subject_id = ${subjectId} order by id`),
    )
  ).map(({ action }) => action);

const STRANGER = '2026-03-10 -63.20 KAUTION';

describe('approving what is proposed for a bank line', () => {
  test('matches it with the candidate, settles the bill under the person’s name, and closes the item', async () => {
    const desk = await house({ match: 'suggest' });
    const item = await bill(desk, { number: 'INV-7', amount: '80.00', on: '2026-03-01', partyId: desk.contoso });
    const outcome = await walkLine(desk, `2026-03-10 -80.00 INV-7 <Contoso GmbH|${CONTOSO}>`);

    const decision = await decide(desk, desk.clerk, outcome.lineId, { verdict: 'approve' });

    expect(decision).toMatchObject({ status: 'committed', outcome: { words: 'Matched and posted' } });
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
    expect((await itemOf(desk, outcome.lineId)).item.status).toBe('resolved');
    const entry = await desk.org.books.read((tx) =>
      tx.one<{ origin: string; prepared_by: string }>(
        sql`select origin, prepared_by from journal_entry where bank_transaction_id = ${outcome.lineId}`,
      ),
    );
    expect(entry).toEqual({ origin: 'person', prepared_by: desk.clerk.principal.userId });
    expect(await actionsOf(desk, (await itemOf(desk, outcome.lineId)).item.id)).toEqual(
      expect.arrayContaining(['review.opened', 'review.decided', 'review.committed']),
    );
  });

  test('paid short beyond every tolerance, settles what was paid and disputes the rest with a note of the arithmetic', async () => {
    const desk = await house();
    const item = await invoice(desk, { number: 'RE-78', amount: '500.00', on: '2026-03-01', partyId: desk.contoso });
    const outcome = await walkLine(desk, `2026-03-29 490.00 RE-78 <Contoso GmbH|${CONTOSO}>`);
    const { proposals } = await itemOf(desk, outcome.lineId);
    const disputing = proposals.find(({ text }) => text.includes('dispute'));
    expect(disputing?.text).toBe('Match with RE-78, and dispute the 10.00 EUR that stay open');

    const approval = { verdict: 'approve', proposalId: disputing?.id, reason: 'They say one bag was torn' } as const;
    const decision = await decide(desk, desk.reviewer, outcome.lineId, approval);

    expect(decision.outcome).toMatchObject({ words: 'Matched and posted; the rest is disputed' });
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'open', open: 1_000n });
    const disputes = await desk.org.books.read((tx) => listDisputes(tx, { status: 'open', after: null, limit: 9 }));
    expect(disputes.rows).toMatchObject([
      {
        open_item_id: item,
        reason: 'other',
        note: 'Of 500.00 EUR the payment of 2026-03-29 left 10.00 EUR open. They say one bag was torn',
        owner_id: desk.reviewer.principal.userId,
      },
    ]);
  });

  test('keeps money of nobody where a person will look for it', async () => {
    const desk = await house();
    const outcome = await walkLine(desk, STRANGER);
    const { proposals } = await itemOf(desk, outcome.lineId);
    const unidentified = proposals.find(({ text }) => text.includes('1280'));

    await decide(desk, desk.clerk, outcome.lineId, { verdict: 'approve', proposalId: unidentified?.id });

    expect(await entryOf(desk.org.books, outcome.lineId)).toEqual(['C 1201 -63.20', 'D 1280 63.20']);
    const { count } = await desk.org.books.read((tx) =>
      tx.one<{ count: number }>(sql`select count(*)::int as count from coding_example`),
    );
    expect(count).toBe(0);
  });

  test('a second click on what was decided is told so, and nothing posts twice', async () => {
    const desk = await house();
    const outcome = await walkLine(desk, STRANGER);
    const { item } = await itemOf(desk, outcome.lineId);
    const request: ExceptionDecision = { verdict: 'approve', version: item.version };
    await desk.clerk.transact((tx) => decideException(tx, item.id, request, ports));

    await expect(desk.clerk.transact((tx) => decideException(tx, item.id, request, ports))).rejects.toMatchObject({
      refusal: { code: 'request.version_conflict' },
    });
    await expect(decide(desk, desk.clerk, outcome.lineId, { verdict: 'approve' })).rejects.toMatchObject({
      refusal: { code: 'review.already_decided' },
    });
    expect(await entryOf(desk.org.books, outcome.lineId)).toHaveLength(2);
  });

  test('is refused to another organisation as if nothing were there', async () => {
    const desk = await house();
    const other = await house();
    const outcome = await walkLine(desk, STRANGER);
    const { item } = await itemOf(desk, outcome.lineId);

    await expect(
      other.controller.transact((tx) =>
        decideException(tx, item.id, { verdict: 'approve', version: item.version }, ports),
      ),
    ).rejects.toMatchObject({ refusal: { code: 'resource.not_found' } });
    expect(await statusOf(desk, outcome.lineId)).toBe('exception');
  });
});

describe('correcting a bank line', () => {
  const coding = (desk: Desk, account = '6420') => ({
    coding: [{ lineIndex: null, ledgerAccountId: desk.org.accounts[account] ?? '' }],
  });

  test('codes it by hand; without an approval limit somebody else approves what was corrected', async () => {
    const desk = await house();
    const outcome = await walkLine(desk, STRANGER);
    await decide(desk, desk.controller, outcome.lineId, { verdict: 'correct', changes: coding(desk) });
    const { reasons } = await itemOf(desk, outcome.lineId);
    expect(reasons.map(({ code }) => code)).toEqual(['post.approval_required']);
    expect(await entryOf(desk.org.books, outcome.lineId)).toEqual([]);
    await expect(decide(desk, desk.controller, outcome.lineId, { verdict: 'approve' })).rejects.toMatchObject({
      refusal: { code: 'review.second_person_needed' },
    });

    await decide(desk, desk.second, outcome.lineId, { verdict: 'approve' });

    expect(await entryOf(desk.org.books, outcome.lineId)).toEqual(['C 1201 -63.20', 'D 6420 63.20']);
    const entry = await desk.org.books.read((tx) =>
      tx.one<{ prepared_by: string; approved_by: string }>(
        sql`select prepared_by, approved_by from journal_entry where bank_transaction_id = ${outcome.lineId}`,
      ),
    );
    expect(entry).toEqual({ prepared_by: desk.controller.principal.userId, approved_by: desk.second.principal.userId });
  });

  test('splits it among open items, and refuses one of another organisation', async () => {
    const desk = await house({ match: 'suggest' });
    await desk.org.books.transact((tx) =>
      tx.run(sql`update guardrail set approval_limit = 100000 where work_class = 'bank_coding'`),
    );
    const other = await house();
    const foreign = await bill(other, { number: 'X-1', amount: '63.20', on: '2026-03-01', partyId: other.contoso });
    const one = await bill(desk, { number: 'A-1', amount: '40.00', on: '2026-03-01', partyId: desk.contoso });
    const two = await bill(desk, { number: 'A-2', amount: '23.20', on: '2026-03-01', partyId: desk.contoso });
    const outcome = await walkLine(desk, STRANGER);

    await expect(
      decide(desk, desk.reviewer, outcome.lineId, {
        verdict: 'correct',
        changes: { allocations: [{ openItemId: foreign, amount: '63.20' }] },
      }),
    ).rejects.toMatchObject({ refusal: { code: 'request.invalid' } });

    await decide(desk, desk.reviewer, outcome.lineId, {
      verdict: 'correct',
      changes: {
        allocations: [
          { openItemId: one, amount: '40.00' },
          { openItemId: two, amount: '23.20' },
        ],
      },
    });
    expect(await itemState(desk.org.books, one)).toEqual({ status: 'settled', open: 0n });
    expect(await itemState(desk.org.books, two)).toEqual({ status: 'settled', open: 0n });
    expect(await statusOf(desk, outcome.lineId)).toBe('posted');
  });

  test.each([
    ['party', () => ({ partyId: randomUUID() })],
    ['entity', () => ({ entityId: randomUUID() })],
    ['ledger account', () => ({ coding: [{ lineIndex: null, ledgerAccountId: randomUUID() }] })],
  ])('names no %s that the organisation does not have', async (_, changes) => {
    const desk = await house();
    const outcome = await walkLine(desk, STRANGER);
    await expect(
      decide(desk, desk.controller, outcome.lineId, { verdict: 'correct', changes: changes() }),
    ).rejects.toMatchObject({ refusal: { code: 'request.invalid' } });
    expect(await statusOf(desk, outcome.lineId)).toBe('exception');
  });
});

describe('other decisions on the bank road', () => {
  test('a line set aside posts nothing, keeps its reason, and takes no match any more', async () => {
    const desk = await house();
    const outcome = await walkLine(desk, STRANGER);
    await expect(decide(desk, desk.clerk, outcome.lineId, { verdict: 'reject' })).rejects.toMatchObject({
      refusal: { code: 'review.reason_required' },
    });

    await decide(desk, desk.clerk, outcome.lineId, { verdict: 'reject', reason: 'Another company’s account' });

    expect(await statusOf(desk, outcome.lineId)).toBe('ignored');
    expect(await entryOf(desk.org.books, outcome.lineId)).toEqual([]);
    expect(await actionsOf(desk, outcome.lineId)).toContain('bank_transaction.ignored');
  });

  test('a line tried again goes back to matching and finds the bill that came meanwhile', async () => {
    const desk = await house();
    const outcome = await walkLine(desk, STRANGER);
    await desk.org.books.transact((tx) => retryLine(tx, outcome.lineId));
    const item = await bill(desk, { number: 'KAUTION', amount: '63.20', on: '2026-03-01', partyId: desk.contoso });
    const statement = await desk.org.books.read((tx) =>
      tx.one<{ id: string }>(sql`select bank_statement_id as id from bank_transaction where id = ${outcome.lineId}`),
    );
    await walk(desk, statement.id);
    const matches = await matchesOf(desk.org.books, outcome.lineId);
    expect(matches.length).toBeGreaterThan(0);
    expect((await itemState(desk.org.books, item)).open).toBeLessThanOrEqual(6_320n);
  });

  test('a line is no copy of a document, and says so in words', async () => {
    const desk = await house();
    const outcome = await walkLine(desk, STRANGER);
    await expect(decide(desk, desk.controller, outcome.lineId, { verdict: 'duplicate' })).rejects.toMatchObject({
      refusal: { code: 'review.no_proposal', detail: expect.stringContaining('a bank transaction') },
    });
  });

  test('un-matched money stays on account when a person leaves it there', async () => {
    const desk = await house();
    await bill(desk, { number: 'INV-7', amount: '80.00', on: '2026-03-01', partyId: desk.contoso });
    const [outcome] = await walk(desk, await load(desk, `2026-03-10 -80.00 INV-7 <Contoso GmbH|${CONTOSO}>`));
    const { lineId } = outcome as Outcome;
    const [match] = await matchesOf(desk.org.books, lineId);
    await desk.controller.transact((tx) => undoMatch(tx, match?.id ?? ''));

    const decision = await decide(desk, desk.controller, lineId, { verdict: 'approve' });

    expect(decision.outcome).toMatchObject({ words: 'Left on account' });
    expect(await entryOf(desk.org.books, lineId)).toEqual(['C 1201 -80.00', 'D 1600 80.00']);
  });

  test('a statement for an account nobody set up is imported once a controller sets it up', async () => {
    const desk = await house();
    const savings = 'NL91ABNA0417164300';
    const bytes = camt({
      opening: '0.00',
      closing: '5.00',
      from: '2026-03-01',
      to: '2026-03-31',
      lines: '2026-03-05 5.00 INTEREST',
      iban: savings,
    });
    const statement = await bank.load(desk.org, bytes, 'savings.xml');
    expect((await itemOf(desk, statement)).reasons.map(({ code }) => code)).toEqual(['statement.unknown_account']);
    await expect(decide(desk, desk.clerk, statement, { verdict: 'approve' })).rejects.toMatchObject({
      refusal: { code: 'review.release_forbidden' },
    });

    await decide(desk, desk.controller, statement, { verdict: 'approve' });

    expect(await stateOfStatement(desk.org.books, statement)).toMatchObject({ status: 'read' });
    const { last_four } = await desk.org.books.read((tx) =>
      tx.one<{ last_four: string }>(sql`select last_four from bank_account where last_four = '4300'`),
    );
    expect(last_four).toBe('4300');
  });

  test('a gap in the chain is released by a reviewer, and what was imported stays', async () => {
    const desk = await house();
    const page = (opening: string, closing: string, day: string, number: string) =>
      camt({
        opening,
        closing,
        from: `2026-${day}-01`,
        to: `2026-${day}-28`,
        lines: `2026-${day}-05 5.00 INTEREST`,
        number,
      });
    await bank.load(desk.org, page('100.00', '105.00', '01', '1'), 'january.xml');
    const march = await bank.load(desk.org, page('300.00', '305.00', '03', '3'), 'march.xml');
    expect((await itemOf(desk, march)).reasons.map(({ code }) => code)).toEqual(['statement.gap_or_overlap']);
    await expect(decide(desk, desk.clerk, march, { verdict: 'approve' })).rejects.toMatchObject({
      refusal: { code: 'review.release_forbidden' },
    });

    const decision = await decide(desk, desk.reviewer, march, { verdict: 'approve' });

    expect(decision.outcome).toMatchObject({ words: 'Imported as decided' });
    expect(await lines(desk.org.books, march)).toHaveLength(1);
    expect((await itemOf(desk, march)).item.status).toBe('resolved');
  });

  test('a statement is refused with a reason, and nothing of it is ever imported', async () => {
    const desk = await house();
    const bytes = camt({
      opening: '0.00',
      closing: '9.00',
      from: '2026-03-01',
      to: '2026-03-31',
      lines: '2026-03-05 5.00 INTEREST',
    });
    const statement = await bank.load(desk.org, bytes, 'wrong.xml');
    expect((await itemOf(desk, statement)).reasons.map(({ code }) => code)).toEqual(['statement.proof_failed']);

    await decide(desk, desk.reviewer, statement, { verdict: 'reject', reason: 'The bank sends it again' });

    expect(await stateOfStatement(desk.org.books, statement)).toMatchObject({ status: 'failed', fresh: 0 });
    expect(await lines(desk.org.books, statement)).toEqual([]);
  });

  test('a halted entity works again only when two people say that the cause is mended', async () => {
    const desk = await house();
    await desk.machine.transact(async (tx) => {
      await tx.run(
        sql`insert into entity_halt (tenant_id, entity_id, cause, detail) values (${tx.tenantId}, ${desk.org.entityId}, 'I2', 'balances differ')`,
      );
      const { openReviewItem } = await import('../review/index.ts');
      await openReviewItem(tx, {
        stage: '6-report',
        subjectKind: 'entity',
        subjectId: desk.org.entityId,
        entityId: desk.org.entityId,
        title: 'The books do not recount: I2',
        reasons: [{ code: 'control.break', text: 'Balances differ.' }],
        proposals: [{ text: 'The cause is mended', action: { type: 'lift_halt' } }],
      });
    });
    const halted = () =>
      desk.org.books.read((tx) =>
        tx.one<{ open: number }>(sql`select count(*)::int as open from entity_halt where lifted_at is null`),
      );

    const first = await decide(desk, desk.controller, desk.org.entityId, { verdict: 'approve' });
    expect(first.outcome).toMatchObject({ words: 'Released by one, waits for a second person' });
    expect(await halted()).toEqual({ open: 1 });
    await expect(decide(desk, desk.controller, desk.org.entityId, { verdict: 'approve' })).rejects.toMatchObject({
      refusal: { code: 'review.second_person_needed' },
    });

    await decide(desk, desk.second, desk.org.entityId, { verdict: 'approve', reason: 'Recounted by hand' });

    expect(await halted()).toEqual({ open: 0 });
    expect(await actionsOf(desk, desk.org.entityId)).toContain('entity.halt_lifted');
  });
});
