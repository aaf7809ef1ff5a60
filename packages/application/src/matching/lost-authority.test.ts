import { randomUUID } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { withAdministrator } from '@counterfoil/platform/migrations';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  automationClasses,
  automationEvidence,
  checkSample,
  decidePromotion,
  drawSamples,
  getSample,
  isWaiting,
  listPromotions,
  listSamples,
  listWithdrawals,
  proposePromotions,
  reviewAutomation,
  setBudgets,
  setModes,
  settleSample,
} from '../automation/index.ts';
import { setSinglePerson } from '../settings/index.ts';
import { type BankDesk, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { decidedOnce, type Outcome, rule, vendor, walk, walkLine } from './coding-desk.fixture.ts';
import { type Desk, foundDesk, load } from './match-desk.fixture.ts';
import { takeBackEntry } from './take-back-entry.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const CONTOSO = 'DE44500105175407324931';

const allow = (house: Desk, money: bigint, precision = 0.995): Promise<void> =>
  house.org.books.transact((tx) =>
    setBudgets(tx, [
      {
        entityId: house.org.entityId,
        workClass: 'bank_coding',
        money,
        precision,
        sampleShare: 0.05,
        sampleDays: 7,
        version: null,
      },
    ]),
  );

/** A company whose controller wrote one rule: what Contoso takes from the account is software. */
const withRule = async ({ money, ...modes }: { money?: bigint; bank_coding?: 'suggest' } = {}): Promise<Desk> => {
  const house = await foundDesk(bank, await db.newOrganisation(), modes);
  const partyId = await vendor(house, 'never');
  await decidedOnce(house, partyId);
  await rule(house, { partyId });
  if (money !== undefined) await allow(house, money);
  return house;
};

const days = (count: number, from = 1): string =>
  Array.from(
    { length: count },
    (_, at) =>
      `2026-03-${String(from + at).padStart(2, '0')} -49.00 SUBSCRIPTION ${from + at} <Contoso GmbH|${CONTOSO}>`,
  ).join('\n');

const takeBack = async ({ org }: Desk, { lineId }: Outcome): Promise<void> => {
  const entry = await org.books.read((tx) =>
    tx.one<{ id: string }>(
      sql`select id from journal_entry where bank_transaction_id = ${lineId} and reverses_id is null order by number desc limit 1`,
    ),
  );
  await org.books.transact((tx) => takeBackEntry(tx, { entryId: entry.id, description: 'It is a licence by now' }));
};

const withdrawals = ({ org }: Desk) => org.books.read((tx) => listWithdrawals(tx, org.entityId));
const coding = async ({ org }: Desk) =>
  (await org.books.read((tx) => automationClasses(tx, org.entityId))).find(
    ({ workClass }) => workClass === 'bank_coding',
  );
const draw = ({ org }: Desk): Promise<number> =>
  org.books.transact(async (tx) => {
    const { day } = await tx.one<{ day: string }>(
      sql`select (now() at time zone time_zone)::date::text as day from legal_entity where id = ${org.entityId}`,
    );
    return drawSamples(tx, { entityId: org.entityId, day });
  });
const reviewer = ({ org }: Desk) => org.as({ userId: randomUUID(), roles: ['reviewer'], label: 'Rhea' });
const asCode = (house: Desk, account: string) =>
  ({
    kind: 'coding',
    parts: [{ ledgerAccountId: house.org.accounts[account] ?? '', taxCodeId: null, dimensions: {} }],
  }) as const;

describe('a world that changes', () => {
  test('costs a ground its authority at the second contradiction; what follows waits, and says why', async () => {
    const house = await withRule({ money: 50_000n });
    const outcomes = await walk(house, await load(house, days(4)));
    expect(outcomes.map(({ status }) => status)).toEqual(['posted', 'posted', 'posted', 'posted']);

    await takeBack(house, outcomes[0] as Outcome);
    expect(await withdrawals(house)).toEqual([]);
    await takeBack(house, outcomes[1] as Outcome);

    expect(await withdrawals(house)).toMatchObject([
      {
        work_class: 'bank_coding',
        ground: 'human_rule',
        source: 'statement',
        why: 'precision',
        figures: { wrong: 2, right: 0, wrongMoney: '9800' },
        sentence:
          "Withdrawn: 2 of 2 decided on persons' rules from bank statements were wrong. With what is assumed beforehand at least 99.37 % are right; 99.50 % is asked for.",
      },
    ]);
    const [next] = await walk(house, await load(house, days(1, 10), { opening: '9804.00' }));
    expect(next).toMatchObject({ status: 'exception' });
    expect(next?.sentences.join(' ')).toContain('Withdrawn: 2 of 2 decided');
  });

  test('is told to those in charge once, in the words of the figures, and stands in the audit trail', async () => {
    const house = await withRule();
    for (const outcome of await walk(house, await load(house, days(3)))) await takeBack(house, outcome);
    const told = await house.org.books.read((tx) =>
      tx.many<{ title: string; roles: string[] }>(
        sql`select title, roles from notification where kind = 'authority_withdrawn'`,
      ),
    );
    expect(told).toEqual([
      {
        title: "Code and post bank lines: nothing posts on persons' rules by itself any more",
        roles: ['owner', 'controller', 'admin'],
      },
    ]);
    const events = await house.org.books.read((tx) =>
      tx.many(sql`select 1 from audit_event where action = 'authority.withdrawn'`),
    );
    expect(events).toHaveLength(1);
  });

  test('lets nothing of the class post for the month when more money was wrong than it allows, and costs authority when it happens twice', async () => {
    const house = await withRule();
    await allow(house, 4_000n, 0.9);
    const [first, second] = await walk(house, await load(house, days(2)));
    await takeBack(house, first as Outcome);
    expect(await withdrawals(house)).toEqual([]);
    const [waits] = await walk(house, await load(house, days(1, 8), { opening: '9902.00' }));
    expect(waits?.sentences.join(' ')).toContain(
      "Of the month's 40.00 EUR for expected wrong postings 0.00 EUR are left, and this one of",
    );
    expect(waits?.sentences.join(' ')).toContain('and 49.00 EUR that persons found wrong used the rest.');

    await takeBack(house, second as Outcome);
    const [taken] = await withdrawals(house);
    expect(taken).toMatchObject({ why: 'money', source: 'any', ground: 'human_rule' });
    expect(taken?.sentence).toContain('98.00 EUR were found wrong this month, over the 40.00 EUR allowed');
  });
});

describe('the budget', () => {
  test('is part of the record of every decision: the bound, and what of the month is used', async () => {
    const house = await withRule();
    const outcome = await walkLine(house, days(1));
    const [record] = await house.org.books.read((tx) =>
      tx.many<{ gates: { name: string; passed: boolean; sentence: string }[] }>(
        sql`select gates from decision_record where subject_id = ${outcome.lineId} and stage = '4-code'`,
      ),
    );
    const gate = (name: string) => record?.gates.find((one) => one.name === name);
    expect(gate('precision_budget')).toMatchObject({
      passed: true,
      sentence: 'At least 99.70 % right on this ground (nobody has said otherwise); 99.50 % is asked for.',
    });
    expect(gate('money_budget')).toMatchObject({
      passed: true,
      sentence: "With it 0.05 EUR of the month's 50.00 EUR of expected wrong postings are used.",
    });
    expect(await coding(house)).toMatchObject({ expected: 4_900n, found: 0n });
  });

  test('that is used up lets nothing more post, line by line also within one statement', async () => {
    const house = await withRule();
    const budget = { precision: 0.995, sampleShare: 0.05, sampleDays: 7 };
    await house.org.books.transact((tx) =>
      setBudgets(tx, [{ ...budget, entityId: house.org.entityId, workClass: 'bank_coding', money: 10n, version: 0 }]),
    );
    const outcomes = await walk(house, await load(house, days(3)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['exception', 'posted', 'posted']);
    const waiting = outcomes.find(({ status }) => status === 'exception');
    expect(waiting?.codes).toContain('post.approval_required');
    expect(waiting?.sentences.join(' ')).toContain(
      "Of the month's 0.10 EUR for expected wrong postings 0.00 EUR are left, and this one of 49.00 EUR is expected to cost 0.05 EUR (1 wrong in 1,000). 2 postings over 98.00 EUR used the rest.",
    );
    await expect(
      house.org.books.transact((tx) =>
        setBudgets(tx, [{ ...budget, entityId: house.org.entityId, workClass: 'bank_coding', money: 9n, version: 7 }]),
      ),
    ).rejects.toMatchObject({ refusal: { code: 'request.version_conflict' } });
  });

  test.each([
    [{ precision: 1 }, 'Nothing proves 100 %'],
    [{ money: -1n }, 'not below nothing'],
    [{ sampleShare: 2 }, 'between 0 and 1'],
    [{ sampleDays: 0 }, '1 to 90 days'],
    [{ workClass: 'payments' }, 'not a class of work'],
  ])('is refused where it makes no sense: %o', async (wrong, words) => {
    const house = await foundDesk(bank, await db.newOrganisation());
    const wish = { workClass: 'match', money: 1n, precision: 0.99, sampleShare: 0.1, sampleDays: 7, version: null };
    await expect(
      house.org.books.transact((tx) => setBudgets(tx, [{ ...wish, entityId: house.org.entityId, ...wrong }])),
    ).rejects.toMatchObject({ refusal: { code: 'request.invalid', detail: expect.stringContaining(words) } });
  });
});

describe('a sample', () => {
  const drawn = async () => {
    const house = await withRule();
    const outcomes = await walk(house, await load(house, days(5)));
    await draw(house);
    const samples = await house.org.books.read((tx) =>
      listSamples(tx, { entityId: house.org.entityId, waiting: true }),
    );
    return { house, outcomes, samples, first: samples[0]?.id ?? '' };
  };

  test('is drawn of each class and ground, the same however often, and shows nothing of what was chosen', async () => {
    const { house, samples, first } = await drawn();
    expect(samples.length).toBeGreaterThanOrEqual(1);
    expect(await draw(house)).toBe(0);
    const shown = await house.org.books.read((tx) => getSample(tx, first));
    expect(shown.machine).toBeNull();
    expect(isWaiting(shown.sample)).toBe(true);
    expect(JSON.stringify(shown, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
      house.org.accounts['6420'],
    );
    expect(shown.line).toMatchObject({ amount: -4_900n, counterparty: 'Contoso GmbH' });
  });

  test('is not checked by who wrote the rule, unless there is nobody else', async () => {
    const { house, first } = await drawn();
    const own = () =>
      house.org.books.transact((tx) => checkSample(tx, { sampleId: first, answer: asCode(house, '6420') }));
    await expect(own()).rejects.toMatchObject({ refusal: { code: 'automation.checker_decided' } });
    await house.org.books.transact((tx) => setSinglePerson(tx, { on: true, members: 1 }));
    expect(await own()).toEqual({ agrees: true, difference: null });
  });

  test('is checked once, and then tells both sides', async () => {
    const { house, first } = await drawn();
    const check = () =>
      reviewer(house).transact((tx) => checkSample(tx, { sampleId: first, answer: asCode(house, '6420') }));
    const both = await Promise.allSettled([check(), check()]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { refusal: { code: 'automation.already_decided' } },
    });
    const told = await house.org.books.read((tx) => getSample(tx, first));
    expect(told.machine).toMatchObject({ kind: 'coding', parts: [{ ledgerAccountId: house.org.accounts['6420'] }] });
    const [ground] = await house.org.books.read((tx) => automationEvidence(tx, house.org.entityId));
    expect(ground).toMatchObject({
      tally: { sample_right: 1, ground: 'human_rule' },
      precision: { count: 1, right: 1 },
    });
    // What a person found right is expected to cost nothing any more: its part of the month's money is free again.
    expect(await coding(house)).toMatchObject({ postings: 4, posted: 19_600n, expected: 19_600n, found: 0n });
  });

  test('that contradicts counts against the ground; somebody else may say the machine was right after all', async () => {
    const { house, first } = await drawn();
    const checker = reviewer(house);
    const result = await checker.transact((tx) => checkSample(tx, { sampleId: first, answer: asCode(house, '6300') }));
    expect(result).toEqual({ agrees: false, difference: 'The ledger account is another.' });
    const settle = (books: typeof checker) =>
      books.transact((tx) => settleSample(tx, { sampleId: first, reason: 'The contract says so' }));
    await expect(settle(checker)).rejects.toMatchObject({ refusal: { code: 'review.second_person_needed' } });
    await settle(house.org.books);
    await expect(settle(house.org.books)).rejects.toMatchObject({ refusal: { code: 'automation.already_decided' } });
    const [ground] = await house.org.books.read((tx) => automationEvidence(tx, house.org.entityId));
    expect(ground).toMatchObject({ precision: { count: 1, right: 1 } });
  });

  test('that is overdue lets nothing of its class post, until it is checked or taken back', async () => {
    const { house, outcomes } = await drawn();
    await withAdministrator(db.administratorUrl, async (admin) => {
      await admin.query('set session_replication_role = replica');
      await admin.query("update automation_sample set due_at = now() - interval '1 minute'");
    });
    const [held] = await walk(house, await load(house, days(1, 12), { opening: '9755.00' }));
    expect(held).toMatchObject({ status: 'exception', codes: expect.arrayContaining(['control.break']) });
    expect(held?.sentences.join(' ')).toContain('The sample of earlier postings is overdue');
    for (const outcome of outcomes) await takeBack(house, outcome);
    expect(await coding(house)).toMatchObject({ waiting: 0, overdue: 0 });
  });
});

describe('authority', () => {
  test('is given back by a person, with a reason, when new decisions bear it, and never by the machine', async () => {
    const house = await withRule({ money: 50_000n });
    for (const outcome of await walk(house, await load(house, days(2)))) await takeBack(house, outcome);
    expect(await withdrawals(house)).toHaveLength(1);
    const propose = () => house.org.books.transact((tx) => proposePromotions(tx, house.org.entityId));
    expect(await propose()).toBe(0);

    // Twenty lines since, each coded by a person just as the rule would have had it.
    const later = await walk(house, await load(house, days(20, 3), { opening: '9902.00' }));
    await sayAll(house, later, 'approved');
    expect(await propose()).toBe(1);
    const [proposed] = await house.org.books.read((tx) => listPromotions(tx, house.org.entityId));
    expect(proposed?.sentence).toContain('since it was withdrawn 20 of 20 as a person decided: 83.15 % to 100 %');
    await expect(
      house.machine.transact((tx) =>
        decidePromotion(tx, { promotionId: proposed?.id ?? '', verdict: 'grant', reason: 'x' }),
      ),
    ).rejects.toThrow('never raises its own');

    const grant = () =>
      house.org.books.transact((tx) =>
        decidePromotion(tx, { promotionId: proposed?.id ?? '', verdict: 'grant', reason: 'The rule is mended' }),
      );
    expect(await grant()).toMatchObject({ status: 'granted', reason: 'The rule is mended' });
    await expect(grant()).rejects.toMatchObject({ refusal: { code: 'automation.already_decided' } });
    expect(await withdrawals(house)).toMatchObject([{ reason: 'The rule is mended' }]);
    const [next] = await walk(house, await load(house, days(1, 25), { opening: '8922.00' }));
    expect(next?.status).toBe('posted');
  });

  test('of one source is held back at once, and of likeness is refused without evidence', async () => {
    const house = await withRule();
    const wish = { entityId: house.org.entityId, workClass: 'bank_coding', reason: 'Look first', version: 0 };
    const set = (more: { source: string; ground: 'any' | 'statistics'; mode: 'shadow' | 'suggest' | 'auto' }) =>
      house.org.books.transact((tx) => setModes(tx, [{ ...wish, ...more }]));
    await set({ source: 'statement', ground: 'any', mode: 'suggest' });
    const held = await walkLine(house, days(1));
    expect(held.status).toBe('exception');
    expect(held.sentences.join(' ')).toContain('Bank statements: set to Suggest.');

    await expect(set({ source: 'any', ground: 'statistics', mode: 'auto' })).rejects.toMatchObject({
      refusal: { code: 'automation.not_enough_evidence' },
    });
    await expect(set({ source: 'pdf', ground: 'any', mode: 'suggest' })).rejects.toMatchObject({
      refusal: { code: 'request.invalid' },
    });
    await expect(set({ source: 'statement', ground: 'any', mode: 'shadow' })).rejects.toMatchObject({
      refusal: { code: 'request.version_conflict' },
    });
  });

  test('is proposed for a class that is only suggested and right, and lapses when it is so no more', async () => {
    const house = await withRule({ bank_coding: 'suggest' });
    const outcomes = await walk(house, await load(house, days(21)));
    await sayAll(house, outcomes.slice(0, 20), 'approved');
    const night = () => reviewAutomation(house.org.books);
    expect(await night()).toMatchObject({ proposed: 1 });
    expect(await night()).toMatchObject({ proposed: 0 });
    const open = async () =>
      (await house.org.books.read((tx) => listPromotions(tx, house.org.entityId))).map(({ status }) => status);
    expect(await open()).toEqual(['proposed']);
    await sayAll(house, outcomes.slice(0, 3), 'corrected');
    await night();
    expect(await open()).toEqual(['lapsed']);
  });
});

/** What a person said of the act about each of these lines, as hearing it would keep it. */
const sayAll = ({ org }: Desk, outcomes: readonly Outcome[], verdict: 'approved' | 'corrected'): Promise<number> =>
  org.books.transact((tx) =>
    tx.run(sql`
      insert into act_verdict (tenant_id, decision_id, entity_id, work_class, verdict, said_right, unattended, said_by, said_at)
      select tenant_id, decision_id, entity_id, work_class, ${verdict}, ${verdict === 'approved'}, unattended, ${tx.principal.userId}, clock_timestamp() from machine_act
       where tenant_id = ${tx.tenantId} and subject_id = any(${outcomes.map(({ lineId }) => lineId)}::uuid[])`),
  );
