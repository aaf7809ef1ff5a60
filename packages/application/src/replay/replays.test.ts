import { randomUUID } from 'node:crypto';
import { date } from '@counterfoil/domain/calendar';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { type Books, sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RuleDraft } from '../classification/index.ts';
import { decidedOnce, rule, vendor, walk, walkLine } from '../matching/coding-desk.fixture.ts';
import { matchTransactions } from '../matching/index.ts';
import { type Desk, foundDesk, invoice, load, party, tolerance } from '../matching/match-desk.fixture.ts';
import { listDocumentHolds, listGuardrails, listTolerances } from '../settings/index.ts';
import { type BankDesk, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { answerHold, loadForHold } from './answer-hold.ts';
import { type Cut, cutOfDocuments, cutOfLines, tellCuts } from './cut-short.ts';
import {
  addRule,
  decideOnReplay,
  getReplay,
  listAllChanges,
  listReplayLines,
  listReplays,
  listSettingChanges,
  type Proposal,
  proposeReplay,
  replaysAsked,
  runReplay,
} from './index.ts';
import { standingBudget } from './state-terms.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const CONTOSO = 'DE44500105175407324931';

const people = ({ org }: Desk) => ({
  proposer: org.as({ kind: 'person', userId: randomUUID(), label: 'Petra', roles: ['controller'] }),
  approver: org.as({ kind: 'person', userId: randomUUID(), label: 'Anna', roles: ['controller'] }),
  clerk: org.as({ kind: 'person', userId: randomUUID(), label: 'Carl', roles: ['clerk'] }),
});

const MARCH = { from: date('2026-03-01'), to: date('2026-03-31') };

const propose = (books: Books, { org }: Desk, proposal: Proposal, span = MARCH): Promise<string> =>
  books.transact((tx) => proposeReplay(tx, { entityId: org.entityId, ...span, proposal }));
const whole = ({ org }: Desk, id: string) => org.books.read((tx) => getReplay(tx, id));
const linesOf = async ({ org }: Desk, id: string) =>
  (await org.books.read((tx) => listReplayLines(tx, { id, after: null, limit: 50 }))).rows.map(
    ({ content }) => content,
  );
const decide = async (books: Books, id: string, verdict: 'approve' | 'withdraw', reason: string | null = null) =>
  books.transact(async (tx) =>
    decideOnReplay(tx, { replayId: id, verdict, reason, version: (await getReplay(tx, id)).replay.version }),
  );
const refusal = (code: string) => ({ refusal: { code } });
const changelog = ({ org }: Desk) =>
  org.books.read(async (tx) => (await listSettingChanges(tx, { after: null, limit: 50 })).rows);

/** Payments of Contoso to 6420 by a person's rule, and one card line nobody could explain. */
const coded = async () => {
  const desk = await foundDesk(bank, await db.newOrganisation());
  const contoso = await vendor(desk, 'never');
  const ruleId = await rule(desk, { partyId: contoso, expects: 'never' });
  await desk.org.books.transact((tx) =>
    tx.run(sql`
      insert into coding_example (tenant_id, entity_id, memory_key, party_id, ledger_account_id, coding, description, amount, currency, subject_kind, subject_id, decided_by, decided_at)
      values (${tx.tenantId}, ${desk.org.entityId}, '', ${contoso}, ${desk.org.accounts['6420'] ?? ''}, '{"parts":[]}', 'x', 100, 'EUR', 'document', uuidv7(), uuidv7(), '2026-01-01')`),
  );
  const outcomes = await walk(
    desk,
    await load(
      desk,
      `2026-03-02 -49.00 HOSTING <Contoso GmbH|${CONTOSO}>\n2026-03-09 -51.00 LIZENZ <Contoso GmbH|${CONTOSO}>\n2026-03-10 -9.00 KARTE 4711`,
    ),
  );
  return { desk, contoso, ruleId, outcomes };
};

const draft = ({ desk, contoso }: Awaited<ReturnType<typeof coded>>, change: Partial<RuleDraft> = {}): RuleDraft => ({
  name: 'Licences',
  priority: 50,
  entityId: null,
  partyId: contoso,
  bankAccountId: null,
  conditions: { source: 'bank', textContains: ['LIZENZ'] },
  action: {
    ledgerAccountId: desk.org.accounts['6300'] ?? '',
    taxCodeId: null,
    dimensions: {},
    expectsDocument: 'never',
  },
  validFrom: null,
  validTo: null,
  ...change,
});

/** Everything a replay might have touched. */
const print = ({ org }: Desk): Promise<unknown> =>
  org.books.read((tx) =>
    tx.one(sql`
      select (select count(*)::int from journal_entry) as entries, (select count(*)::int from decision_record) as decisions, (select count(*)::int from coding_proposal) as proposals,
             (select md5(string_agg(id::text || version || status, ',' order by id)) from bank_transaction) as lines, (select count(*)::int from coding_rule) as rules`),
  );

describe('a rule in the time machine', () => {
  test('is replayed without a hand on the books, approved by somebody else, and told to everybody', async () => {
    const house = await coded();
    const { desk } = house;
    const { proposer, approver, clerk } = people(desk);
    const before = await print(desk);
    const id = await propose(proposer, desk, { kind: 'rule', draft: draft(house), replaces: null });
    expect(await replaysAsked(db.database.openAudit())).toContainEqual({ tenantId: desk.org.tenantId, id });
    await expect(decide(approver, id, 'approve')).rejects.toMatchObject(refusal('replay.not_done'));

    await runReplay(desk.machine, id);

    const { replay, deltas, stale } = await whole(desk, id);
    expect(replay).toMatchObject({ status: 'done', title: 'New rule "Licences"', lines_done: 3, differing: 1 });
    expect(replay.result).toMatchObject({
      lines: 3,
      elsewhere: 1,
      wrong: 0,
      sentence:
        '1 of 3 lines would have gone elsewhere; 51.00 EUR moved from 6420 to 6300; as many to review as today; 0 known decisions contradicted.',
    });
    expect(await linesOf(desk, id)).toMatchObject([
      { subjectKind: 'bank_transaction', text: 'LIZENZ', change: 'elsewhere', amount: '5100', wrong: false },
    ]);
    expect([stale, deltas[0]?.before]).toEqual([false, null]);
    expect(deltas[0]?.after).toContain('the text contains "LIZENZ"');
    expect(await print(desk)).toEqual(before);

    await expect(decide(proposer, id, 'approve')).rejects.toMatchObject(refusal('ledger.self_approval'));
    await expect(decide(clerk, id, 'approve')).rejects.toMatchObject(refusal('auth.role_required'));
    await decide(approver, id, 'approve', 'Asked by the auditor.');

    expect((await whole(desk, id)).replay).toMatchObject({ status: 'approved', reason: 'Asked by the auditor.' });
    expect(await changelog(desk)).toMatchObject([
      { replay_id: id, kind: 'rule', title: 'New rule "Licences"', single_person: false, deltas },
    ]);
    // The rule that it wrote is not told a second time; the mode that was set before has no earlier one to be held against.
    const told = await clerk.read((tx) => listAllChanges(tx, { after: null, limit: 50 }));
    expect(told.rows.map(({ kind, title }) => `${kind}: ${title}`)).toEqual([
      'time_machine: New rule "Licences"',
      'rule: New rule "As agreed"',
      ...['bank_coding', 'transfer', 'match'].map(() => expect.stringContaining('threshold: ')),
    ]);
    expect(told.rows[0]).toMatchObject({ by: 'Anna', about: { kind: 'replay', id } });
    expect(told.rows[0]?.details.at(-1)).toBe('Asked by the auditor.');
    const [latest, ...earlier] = told.rows;
    const after = [latest?.id ?? ''];
    expect((await clerk.read((tx) => listAllChanges(tx, { after, limit: 50 }))).rows).toEqual(earlier);
    await expect(decide(approver, id, 'withdraw')).rejects.toMatchObject(refusal('replay.decided_already'));
    const rules = await desk.org.books.read((tx) => tx.many(sql`select name from coding_rule order by id`));
    expect(rules).toEqual([{ name: 'As agreed' }, { name: 'Licences' }]);
  });

  test('that ends another shows what would wait, and is refused when rules have changed since', async () => {
    const house = await coded();
    const { desk, ruleId } = house;
    const { proposer, approver } = people(desk);
    const id = await propose(proposer, desk, { kind: 'rule', draft: null, replaces: { id: ruleId, version: 1 } });
    await runReplay(desk.machine, id);
    const { replay, deltas } = await whole(desk, id);
    expect(replay.result).toMatchObject({ reviewBefore: 1, reviewAfter: 3 });
    expect((await linesOf(desk, id)).map(({ change }) => change)).toEqual(['would_wait', 'would_wait']);
    expect(deltas).toMatchObject([{ what: 'Rule', after: null }]);

    await desk.org.books.transact((tx) => addRule(tx, draft(house)));
    expect((await whole(desk, id)).stale).toBe(true);
    await expect(decide(approver, id, 'approve')).rejects.toMatchObject(refusal('replay.basis_changed'));
    await decide(proposer, id, 'withdraw');
    expect((await whole(desk, id)).replay).toMatchObject({ status: 'withdrawn', result: { lines: 3 } });
    expect(await changelog(desk)).toEqual([]);
  });

  test('withdrawn before it ran is not run, and one that was begun twice is answered once', async () => {
    const house = await coded();
    const { proposer } = people(house.desk);
    const proposal: Proposal = { kind: 'rule', draft: draft(house), replaces: null };
    const early = await propose(proposer, house.desk, proposal);
    await decide(proposer, early, 'withdraw');
    await runReplay(house.desk.machine, early);
    expect((await whole(house.desk, early)).replay).toMatchObject({ status: 'withdrawn', result: null });

    const id = await propose(proposer, house.desk, proposal);
    await Promise.all([runReplay(house.desk.machine, id), runReplay(house.desk.machine, id)]);
    await runReplay(house.desk.machine, id);
    expect((await linesOf(house.desk, id)).length).toBe(1);
    const { rows } = await house.desk.org.books.read((tx) => listReplays(tx, { after: null, limit: 1 }));
    expect(rows.map((row) => row.id)).toEqual([id]);
  });

  test('of a span that holds more than is loaded says in its sentence what was looked at', async () => {
    const { desk } = await coded();
    const { proposer } = people(desk);
    const span = { entityId: desk.org.entityId, ...MARCH };
    const cuts = (lines: number): Promise<Cut[]> =>
      desk.org.books.read(async (tx) => [
        ...(await cutOfDocuments(tx, span, 0)),
        ...(await cutOfLines(tx, span, lines)),
      ]);
    expect(await cuts(3)).toEqual([]);
    expect(await cuts(2)).toEqual([{ max: 2, of: 'bank lines' }]);

    const proposal: Proposal = {
      kind: 'guardrail',
      workClass: 'bank_coding',
      mode: 'auto',
      amountLimit: null,
      approvalLimit: null,
    };
    const id = await propose(proposer, desk, proposal);
    await runReplay(desk.machine, id);
    const { result } = (await whole(desk, id)).replay;
    expect(result?.sentence).not.toContain('Only');
    const told = tellCuts({ result: result!, lines: [] }, [
      { max: 5_000, of: 'documents' },
      { max: 20_000, of: 'bank lines' },
    ]);
    expect(told.result.sentence).toBe(
      `${result?.sentence} Only 5,000 documents and 20,000 bank lines of the span were looked at, as many as a replay holds; a shorter span is looked at whole.`,
    );
  });
});

describe('a tolerance and a limit in the time machine', () => {
  test('take effect when they are approved', async () => {
    const desk = await foundDesk(bank, await db.newOrganisation());
    const { proposer, approver } = people(desk);
    const partyId = await party(desk, 'Contoso GmbH', CONTOSO, 'customer');
    await tolerance(desk, 'small_difference', 100n);
    await invoice(desk, { number: 'RE-72', amount: '1000.00', on: '2026-03-01', partyId });
    await matchTransactions(desk.machine, await load(desk, `2026-03-29 997.00 RE-72 <Contoso GmbH|${CONTOSO}>`));
    const wider: Extract<Proposal, { kind: 'tolerance' }>['tolerance'] = {
      entityId: desk.org.entityId,
      scope: 'small_difference',
      partyId: null,
      currency: 'EUR' as CurrencyCode,
      absolute: '500',
      percent: null,
      validFrom: date('2026-04-01'),
      validTo: null,
      bankAccountId: null,
    };

    const id = await propose(proposer, desk, { kind: 'tolerance', tolerance: wider });
    await runReplay(desk.machine, id);
    expect((await whole(desk, id)).replay).toMatchObject({
      title: 'Small difference: up to 5.00 EUR',
      result: {
        sentence: 'Of 1 bank lines it would have matched 1 instead of 0, 0 of them wrong.',
        booked: [{ leg: 'small_difference', currency: 'EUR', before: '0', after: '300' }],
      },
    });
    expect(await linesOf(desk, id)).toMatchObject([
      { change: 'no_longer_waits', from: null, to: 'RE-72, 3.00 EUR as small difference' },
    ]);
    await decide(approver, id, 'approve');
    const standing = await desk.org.books.read((tx) =>
      listTolerances(tx, { entityId: desk.org.entityId, on: '2026-04-01' }),
    );
    expect(standing.map(({ absolute }) => absolute)).toEqual([500n]);

    const limit = await propose(proposer, desk, {
      kind: 'guardrail',
      workClass: 'match',
      mode: 'suggest',
      amountLimit: '50000',
      approvalLimit: null,
    });
    await runReplay(desk.machine, limit);
    expect((await whole(desk, limit)).replay.result).toMatchObject({ lines: 1, reviewBefore: 1, reviewAfter: 1 });
    await decide(approver, limit, 'approve');
    const [match] = (await desk.org.books.read((tx) => listGuardrails(tx, desk.org.entityId))).filter(
      ({ work_class }) => work_class === 'match',
    );
    expect(match).toMatchObject({ mode: 'suggest', amount_limit: 50_000n });
    expect((await changelog(desk)).map(({ kind }) => kind)).toEqual(['guardrail', 'tolerance']);
  });

  test('so do a term and a budget, by the use cases and under the refusals a person meets', async () => {
    const { desk } = await coded();
    const { proposer, approver } = people(desk);
    const { entityId } = desk.org;
    const inForce = async (proposal: Proposal) => {
      const id = await propose(proposer, desk, proposal);
      await runReplay(desk.machine, id);
      const found = await whole(desk, id);
      await decide(approver, id, 'approve');
      return found;
    };
    const before = await print(desk);

    const hold = await inForce({ kind: 'document_hold', partyId: null, days: 21, validFrom: date('2026-04-01') });
    expect(hold.replay).toMatchObject({
      title: 'Payments wait for their document: 21 days',
      result: { lines: 0, notes: [expect.stringContaining('as if it had always held'), expect.any(String)] },
    });
    expect(hold.deltas).toEqual([
      { what: 'Payments wait for their document', before: '10 days, by the house', after: '21 days, from 2026-04-01' },
    ]);
    const terms = await desk.org.books.read((tx) => listDocumentHolds(tx, { entityId, on: '2026-04-01' }));
    expect(terms).toMatchObject([{ days: 21, source: 'set' }]);

    const budget = { kind: 'budget', workClass: 'bank_coding', sampleShare: 0.1, sampleDays: 7 } as const;
    const none = await inForce({ ...budget, money: '0', precision: 0.995 });
    expect(none.replay).toMatchObject({
      title: 'Bank lines, error budget: 0.00 EUR, 10.00 %',
      result: { lines: 3, reviewBefore: 1, reviewAfter: 3, wrong: 0 },
    });
    expect((await linesOf(desk, none.replay.id)).map(({ change, why }) => [change, why])).toEqual([
      ['would_wait', expect.stringContaining('for expected wrong postings')],
      ['would_wait', expect.stringContaining('for expected wrong postings')],
    ]);
    expect(await desk.org.books.read((tx) => standingBudget(tx, entityId, 'bank_coding'))).toMatchObject({
      version: 1,
      budget: { money: 0n, precision: 0.995, sampleShare: 0.1 },
    });
    expect((await changelog(desk)).map(({ kind }) => kind)).toEqual(['budget', 'document_hold']);
    expect(await print(desk)).toEqual(before);

    for (const [bad, code] of [
      [{ ...budget, money: null, precision: 1 }, 'request.invalid'],
      [{ ...budget, workClass: 'document_hold', money: null, precision: 0.99 }, 'request.invalid'],
      [{ kind: 'document_hold', partyId: randomUUID(), days: 5, validFrom: date('2026-04-01') }, 'request.invalid'],
      [{ kind: 'document_hold', partyId: null, days: 400, validFrom: date('2026-04-01') }, 'request.invalid'],
    ] as const)
      await expect(propose(proposer, desk, bad)).rejects.toMatchObject(refusal(code));
  });

  test('a term names the payments that would have been put aside, and the money that is', async () => {
    const desk = await foundDesk(bank, await db.newOrganisation({ timeZone: 'UTC' }), { document_hold: 'auto' });
    const partyId = await vendor(desk, 'always');
    await decidedOnce(desk, partyId);
    await rule(desk, { partyId });
    const { lineId } = await walkLine(desk, '2026-03-10 -49.00 SUBSCRIPTION <Contoso GmbH>');
    const span = { entityId: desk.org.entityId, from: '2026-03-01', to: '2026-03-31' };
    const after = async (days: number, on: number) =>
      answerHold(
        await desk.org.books.read((tx) =>
          loadForHold(
            tx,
            span,
            { kind: 'document_hold', partyId: null, days, validFrom: date('2026-04-01') },
            Date.now() + on * 86_400_000,
          ),
        ),
      );

    // It came today and waits ten days by the house: on the eighth day a term of five would have ended.
    const shorter = await after(5, 8);
    expect(shorter.result.sentence).toBe(
      'Of 1 payment that waited for a document 1 would have been put aside instead of 0: 49.00 EUR instead of 0.00 EUR on payments awaiting document; 0 to review instead of 1; 0 got their document later, 0 were decided otherwise by a person.',
    );
    expect(shorter.lines).toMatchObject([
      { subjectId: lineId, change: 'no_longer_waits', why: expect.stringMatching(/^No document came within 5 days/) },
    ]);
    expect((await after(20, 12)).lines).toMatchObject([{ change: 'would_wait' }]);
    expect((await after(12, 8)).lines).toEqual([]);
  });

  test('of a span that is none, of another organisation, or of a class nobody decides are refused', async () => {
    const [desk, other] = [
      await foundDesk(bank, await db.newOrganisation()),
      await foundDesk(bank, await db.newOrganisation()),
    ];
    const { proposer } = people(desk);
    const limit: Proposal = {
      kind: 'guardrail',
      workClass: 'match',
      mode: 'auto',
      amountLimit: null,
      approvalLimit: null,
    };
    const asked = (from: string, to: string, proposal: Proposal = limit) =>
      propose(proposer, desk, proposal, { from: date(from), to: date(to) });
    for (const [from, to] of [
      ['2026-03-02', '2026-03-01'],
      ['2020-02-29', '2026-03-01'],
      ['2026-03-01', '2099-01-01'],
    ] as const)
      await expect(asked(from, to)).rejects.toMatchObject(refusal('request.invalid'));
    await expect(asked('2026-03-01', '2026-03-31', { ...limit, workClass: 'payroll' })).rejects.toMatchObject(
      refusal('request.invalid'),
    );
    await expect(propose(proposer, other, limit)).rejects.toMatchObject(refusal('resource.not_found'));
    await expect(whole(desk, randomUUID())).rejects.toMatchObject(refusal('resource.not_found'));
  });
});
