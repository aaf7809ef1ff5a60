import { randomUUID } from 'node:crypto';
import { type Books, sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { decidePeriod, recordExchangeRates } from '../ledger/index.ts';
import { walk } from '../matching/coding-desk.fixture.ts';
import {
  decideMatch,
  entitiesInTransit,
  moneyInTransit,
  otherLines,
  undoMatch,
  waitingLines,
  watchTransit,
} from '../matching/index.ts';
import { type Desk, entryOf, foundDesk, load, matchesOf, tolerance } from '../matching/match-desk.fixture.ts';
import { claimReviewItem, getException, listExceptions, type WholeException } from '../review/index.ts';
import { setTransitDays } from '../settings/index.ts';
import { type BankDesk, camt, HOUSE_IBAN, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { type DecisionPorts, decideException, type ExceptionDecision, executorsOf } from './index.ts';

const db = withDatabase();
let bank: BankDesk;
let ports: DecisionPorts;
beforeAll(async () => {
  bank = await openBankDesk();
  ports = { vault: bank.vault, executors: executorsOf({ vault: bank.vault }) };
});

const SAVINGS = 'NL91ABNA0417164300';
const DOLLARS = 'NL20INGB0001234567';
const OUT = `2026-03-10 -1000.00 UMBUCHUNG <Test Trading|${SAVINGS}>`;
const INTO = `2026-03-11 1000.00 UMBUCHUNG <Test Trading|${HOUSE_IBAN}>`;

type House = Desk & Readonly<Record<'clerk' | 'reviewer' | 'controller', Books>>;

const house = async (modes: Parameters<typeof foundDesk>[2] = {}): Promise<House> => {
  const desk = await foundDesk(bank, await db.newOrganisation(), modes);
  await bank.openAccount(desk.org, { name: 'Savings', kind: 'savings', number: SAVINGS });
  const person = (label: string, role: string): Books => desk.org.as({ label, roles: [role], userId: randomUUID() });
  return {
    ...desk,
    clerk: person('Mats', 'clerk'),
    reviewer: person('Jonas', 'reviewer'),
    controller: person('Lena', 'controller'),
  };
};

const onGiro = async (desk: Desk, row = OUT) => walk(desk, await load(desk, row));
const onSavings = async (desk: Desk, row = INTO) =>
  walk(desk, await load(desk, row, { iban: SAVINGS, opening: '0.00' }));
const first = async (lines: ReturnType<typeof onGiro>): Promise<string> => (await lines)[0]?.lineId ?? '';

const itemOf = ({ org }: Desk, lineId: string): Promise<WholeException> =>
  org.books.read(async (tx) => {
    const filter = { view: 'all', userId: null, subjectId: lineId, after: null, limit: 9 } as const;
    const { rows } = await listExceptions(tx, filter);
    const whole = await getException(tx, (rows.find(({ status }) => status === 'open') ?? rows[0])?.id ?? '');
    if (whole === undefined) throw new Error('There is no review item.');
    return whole;
  });

const approve = async (desk: Desk, by: Books, lineId: string, wish: Partial<ExceptionDecision> = {}) => {
  const { item } = await itemOf(desk, lineId);
  const request = { verdict: 'approve', version: item.version, ...wish } as const;
  return by.transact((tx) => decideException(tx, item.id, request, ports));
};

const refusedWith = (code: string, detail = '') => ({ refusal: { code, detail: expect.stringContaining(detail) } });

const openItems = ({ org }: Desk) =>
  org.books.read((tx) => tx.many(sql`select kind from open_item where tenant_id = ${tx.tenantId} and status = 'open'`));

const statuses = ({ org }: Desk) =>
  org.books.read(async (tx) =>
    (
      await tx.many<{ row: string }>(
        sql`select status || ' ' || amount::text as row from bank_transaction where tenant_id = ${tx.tenantId} order by booking_date, amount, position`,
      )
    ).map(({ row }) => row),
  );

describe('1,000.00 that arrive as 997.50', () => {
  const SHORT = INTO.replace('1000.00', '997.50');

  test.each(['what left first', 'what came first'])(
    'are a transfer with a bank’s fee within its tolerance, %s',
    async (order) => {
      const desk = await house();
      await tolerance(desk, 'bank_fee', 5_00n);
      const steps = [() => onGiro(desk), () => onSavings(desk, SHORT)];
      for (const step of order === 'what left first' ? steps : steps.toReversed()) await step();
      expect(await statuses(desk)).toEqual(['posted -100000', 'posted 99750']);
      expect(await openItems(desk)).toEqual([]);
      const fee = await desk.org.books.read((tx) =>
        tx.many(
          sql`select p.side, p.amount from posting p join ledger_account a on a.id = p.ledger_account_id where p.tenant_id = ${tx.tenantId} and a.code = '6570'`,
        ),
      );
      expect(fee).toEqual([{ side: 'D', amount: 250n }]);
      expect(await db.brokenChecks()).toEqual([]);
    },
  );

  test('go to a person with the arithmetic where nothing is set, who books it with a reason or not at all; taken apart they are whole again', async () => {
    const desk = await house();
    const out = await first(onGiro(desk));
    const [into] = await onSavings(desk, SHORT);
    const lineId = into?.lineId ?? '';
    expect(into).toMatchObject({ status: 'exception', codes: expect.arrayContaining(['match.residual']) });
    expect(into?.sentences.join(' ')).toContain(
      '1000.00 EUR left and 997.50 EUR came, 2.50 EUR less, and nothing is set',
    );
    expect((await itemOf(desk, lineId)).proposals[0]?.journal_preview).toMatchObject({
      lines: expect.arrayContaining([expect.objectContaining({ code: '6570' })]),
    });
    await expect(approve(desk, desk.clerk, lineId)).rejects.toMatchObject(refusedWith('review.release_forbidden'));
    await expect(approve(desk, desk.reviewer, lineId)).rejects.toMatchObject(
      refusedWith('match.residual_outside_tolerance', 'So 2.50 EUR is too much'),
    );
    await approve(desk, desk.reviewer, lineId, { reason: 'The bank abroad kept it' });
    expect(await entryOf(desk.org.books, lineId)).toEqual([
      'D 1202 997.50',
      'C 1260 -997.50',
      'C 1260 -2.50',
      'D 6570 2.50',
    ]);
    expect(await db.brokenChecks()).toEqual([]);

    const closing = (await matchesOf(desk.org.books, lineId)).find(({ status }) => status === 'accepted');
    expect(closing).toMatchObject({ residual_amount: -250n, residual_role: 'bankFees' });
    await desk.org.books.transact((tx) => undoMatch(tx, closing?.id ?? ''));
    expect(await statuses(desk)).toEqual(['posted -100000', 'imported 99750']);
    expect(await openItems(desk)).toEqual([{ kind: 'transit' }]);
    const sender = (await matchesOf(desk.org.books, out)).find(({ status }) => status === 'accepted');
    await desk.org.books.transact((tx) => undoMatch(tx, sender?.id ?? ''));
    expect(await statuses(desk)).toEqual(['imported -100000', 'imported 99750']);
    expect(await db.brokenChecks()).toEqual([]);
  });
});

test('into our own dollar account the bank’s rate is taken within its band, and the difference is realised', async () => {
  const desk = await house();
  await bank.openAccount(desk.org, { name: 'Dollars', currency: 'USD', number: DOLLARS });
  const rate = {
    base: 'EUR',
    quote: 'USD',
    unit: 1,
    rate: '1.08',
    type: 'spot',
    date: '2026-03-09',
    source: 'test',
  } as const;
  await desk.org.books.transact((tx) => recordExchangeRates(tx, [rate]));
  const abroad = async () => {
    const row = `2026-03-12 1081.00 FUNDING <Test Trading|${HOUSE_IBAN}>`;
    const days = { from: '2026-03-12', to: '2026-03-12', opening: '0.00', closing: '1081.00' };
    const bytes = camt({ ...days, lines: row, iban: DOLLARS, currency: 'USD' });
    return (await walk(desk, await desk.desk.load(desk.org, bytes, 'dollars.xml')))[0];
  };
  await onGiro(desk, OUT.replace(SAVINGS, DOLLARS));
  const into = await abroad();
  expect(into).toMatchObject({ status: 'exception', codes: expect.arrayContaining(['match.rate_suspect']) });
  expect(into?.sentences.join(' ')).toContain("1.081000 USD for 1 EUR; the day's rate is 1.080000, 0.09 % apart");
  await approve(desk, desk.reviewer, into?.lineId ?? '');
  expect(await openItems(desk)).toEqual([]);
  const realised = await desk.org.books.read((tx) =>
    tx.many(
      sql`select p.side, p.functional_amount as amount from posting p join account_role r on r.tenant_id = p.tenant_id and r.ledger_account_id = p.ledger_account_id and r.role = 'fxRealised' where p.tenant_id = ${tx.tenantId}`,
    ),
  );
  expect(realised).toEqual([{ side: 'C', amount: -93n }]);
  expect(await db.brokenChecks()).toEqual([]);
});

describe('one approval posts both lines', () => {
  /** Both wait, because the machine only suggests transfers here. */
  const waiting = async (prepare: (desk: House) => Promise<unknown> = async () => undefined) => {
    const desk = await house({ transfer: 'suggest' });
    const out = await first(onGiro(desk));
    await prepare(desk);
    const into = await first(onSavings(desk));
    return { desk, out, into };
  };
  const versionOf = async (desk: Desk, lineId: string) => (await itemOf(desk, lineId)).item.version;

  test('so what the other line waits for is seen first, as it stands', async () => {
    const { desk, out, into } = await waiting();
    await expect(approve(desk, desk.reviewer, into)).rejects.toMatchObject(
      refusedWith('review.other_line_unseen', 'This settles the line of 2026-03-10 on Giro'),
    );
    const seen = await versionOf(desk, out);
    const proposedMatch = (await matchesOf(desk.org.books, into)).find(({ status }) => status === 'proposed')?.id ?? '';
    const shown = await desk.reviewer.read((tx) => otherLines(tx, [proposedMatch]));
    expect(shown.get(proposedMatch)).toMatchObject({ item: { version: seen }, objection: null, row: { line_id: out } });
    expect((await desk.reviewer.read((tx) => waitingLines(tx, [out]))).get(out)?.reasons.length).toBeGreaterThan(0);
    await expect(approve(desk, desk.reviewer, into, { otherVersion: seen + 1 })).rejects.toMatchObject(
      refusedWith('request.version_conflict'),
    );
    const match = (await matchesOf(desk.org.books, into)).find(({ status }) => status === 'proposed');
    const plain = { matchId: match?.id ?? '', verdict: 'accept', version: match?.version ?? 0 } as const;
    await expect(desk.reviewer.transact((tx) => decideMatch(tx, plain))).rejects.toMatchObject(
      refusedWith('review.other_line_unseen'),
    );
    await approve(desk, desk.reviewer, into, { otherVersion: seen });
    expect(await statuses(desk)).toEqual(['posted -100000', 'posted 100000']);
    expect((await itemOf(desk, out)).item).toMatchObject({ status: 'resolved' });
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('and answered by somebody whose role releases it: a locked day of the other line is a controller’s', async () => {
    const { desk, out, into } = await waiting();
    const lock = {
      periodId: desk.org.periods['2026-03'] ?? '',
      verdict: 'lock',
      areas: ['bank'],
      reason: 'Reported',
    } as const;
    await desk.org.books.transact((tx) => decidePeriod(tx, lock));
    const april = await first(onSavings(desk, INTO.replace('03-11', '04-01').replace('1000.00', '70.00')));
    expect(april).not.toBe('');
    const seen = await versionOf(desk, out);
    const held = (await itemOf(desk, out)).reasons.map(({ code }) => code);
    await desk.org.books.transact(async (tx) => {
      const item = (await itemOf(desk, out)).item.id;
      await tx.run(
        sql`update review_reason set code = 'post.period_locked' where tenant_id = ${tx.tenantId} and review_item_id = ${item} and released_at is null`,
      );
    });
    expect(held.length).toBeGreaterThan(0);
    await expect(approve(desk, desk.reviewer, into, { otherVersion: seen })).rejects.toMatchObject(
      refusedWith('review.release_forbidden', 'Of the line of 2026-03-10 on Giro'),
    );
    await approve(desk, desk.controller, into, { otherVersion: seen, reason: 'The bank sent it late' });
    expect((await statuses(desk)).filter((row) => row.startsWith('posted'))).toEqual([
      'posted -100000',
      'posted 100000',
    ]);
    const doors = await desk.org.books.read((tx) =>
      tx.many(sql`select distinct reason from lock_exception where tenant_id = ${tx.tenantId}`),
    );
    expect(doors).toEqual([{ reason: 'The bank sent it late' }]);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('and while somebody decides, or works, on the one, nobody decides over their head on the other', async () => {
    const { desk, out, into } = await waiting();
    const [outSeen, intoSeen] = [await versionOf(desk, out), await versionOf(desk, into)];
    await approve(desk, desk.controller, out, { otherVersion: intoSeen, undoMs: 10_000 });
    await expect(approve(desk, desk.reviewer, into, { otherVersion: outSeen + 1 })).rejects.toMatchObject(
      refusedWith('review.decision_pending', 'the line of 2026-03-10 on Giro'),
    );
    const other = await waiting();
    const item = (await itemOf(other.desk, other.out)).item.id;
    await other.desk.controller.transact((tx) => claimReviewItem(tx, item, { name: 'Lena', takeOver: false }));
    await expect(
      approve(other.desk, other.desk.reviewer, other.into, { otherVersion: await versionOf(other.desk, other.out) }),
    ).rejects.toMatchObject(refusedWith('review.claimed'));
  });
});

describe('money whose other side does not come', () => {
  const NOW = new Date('2026-03-20T10:00:00Z');
  const codesOf = async (desk: Desk, lineId: string) =>
    desk.org.books.read(async (tx) =>
      (await listExceptions(tx, { view: 'open', userId: null, subjectId: lineId, after: null, limit: 1 })).rows.flatMap(
        ({ reasons }) => reasons.map(({ code }) => code),
      ),
    );
  const watch = (desk: House, now = NOW) => watchTransit(desk.machine, { entityId: desk.org.entityId, now });

  test('is asked about once, after the days that are set, and no more when it comes', async () => {
    const desk = await house();
    const out = await first(onGiro(desk));
    expect(await watch(desk, new Date('2026-03-17T10:00:00Z'))).toBe(0);
    expect(await entitiesInTransit(db.database.openAudit(), NOW)).toContainEqual({
      tenantId: desk.org.tenantId,
      entityId: desk.org.entityId,
      today: '2026-03-20',
    });
    expect(await watch(desk)).toBe(1);
    expect(await watch(desk)).toBe(0);
    const { item, reasons, proposals } = await itemOf(desk, out);
    expect(item.title).toBe('In transit: Giro to Savings');
    expect(reasons[0]?.text).toBe(
      '1000.00 EUR left Giro for Savings on 2026-03-10 and has been in transit for 10 days; after 7 it is asked about. No statement of Savings is here. No line of another account fits as its other side.',
    );
    expect(proposals.map(({ action }) => action.type)).toEqual(['leave_in_transit', 'take_out_of_transit']);
    const [pair] = await desk.org.books.read((tx) => moneyInTransit(tx, { now: NOW }));
    expect(pair).toMatchObject({
      balance: 100_000n,
      days: 10,
      from: { bankAccountName: 'Giro' },
      to: { bankAccountName: 'Savings' },
    });

    await onSavings(desk, '2026-03-12 3.00 INTEREST');
    expect(await watch(desk)).toBe(1);
    expect((await itemOf(desk, out)).reasons[0]?.text).toContain('Statements of Savings are here until 2026-03-12.');

    await load(desk, INTO.replace('03-11', '03-16'), { iban: SAVINGS, opening: '3.00' }).then((id) => walk(desk, id));
    expect(await codesOf(desk, out)).toEqual([]);
    expect((await itemOf(desk, out)).item.status).toBe('withdrawn');
    expect(await desk.org.books.read((tx) => moneyInTransit(tx, { now: NOW }))).toEqual([]);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('stays by a person’s word for as long again, or goes back to matching; longer is allowed by a controller', async () => {
    const desk = await house();
    const out = await first(onGiro(desk));
    const now = new Date();
    await watch(desk, now);
    await approve(desk, desk.clerk, out);
    expect(await watch(desk, now)).toBe(0);
    expect(await watch(desk, new Date(now.getTime() + 9 * 86_400_000))).toBe(1);
    const away = (await itemOf(desk, out)).proposals.find(({ action }) => action.type === 'take_out_of_transit');
    await approve(desk, desk.controller, out, { proposalId: away?.id });
    expect(await statuses(desk)).toEqual(['imported -100000']);
    expect(await openItems(desk)).toEqual([]);
    expect(await db.brokenChecks()).toEqual([]);

    await desk.controller
      .transact((tx) => setTransitDays(tx, { days: 400 }))
      .then(
        () => expect.unreachable(),
        (error: unknown) => expect(error).toMatchObject(refusedWith('request.invalid', '1 to 365')),
      );
    await desk.controller.transact((tx) => setTransitDays(tx, { days: 30, version: 1 }));
    await expect(desk.controller.transact((tx) => setTransitDays(tx, { days: 9, version: 1 }))).rejects.toMatchObject(
      refusedWith('request.version_conflict'),
    );
  });
});

describe('two transfers of one amount', () => {
  test('on one day pair in their order, the same file again changes nothing, and no line is paired twice', async () => {
    const desk = await house();
    await onGiro(desk, `${OUT}\n${OUT}`);
    const into = await load(desk, `${INTO}\n${INTO}`, { iban: SAVINGS, opening: '0.00' });
    await walk(desk, into);
    expect(await statuses(desk)).toEqual(['posted -100000', 'posted -100000', 'posted 100000', 'posted 100000']);
    expect(await openItems(desk)).toEqual([]);
    const again = await load(desk, `${INTO}\n${INTO}`, { iban: SAVINGS, opening: '0.00' });
    await walk(desk, again);
    expect(await statuses(desk)).toHaveLength(4);
    const twice = desk.org.books.transact((tx) =>
      tx.run(
        sql`update match set counterpart_transaction_id = (select counterpart_transaction_id from match where tenant_id = ${tx.tenantId} and counterpart_transaction_id is not null limit 1) where tenant_id = ${tx.tenantId} and status = 'accepted'`,
      ),
    );
    await expect(twice).rejects.toThrow(/match_counterpart_once/);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('that the bank gives back is taken out of transit by a person, on the account it had left', async () => {
    const desk = await house();
    await onGiro(desk);
    const back = await first(onGiro(desk, `2026-03-12 1000.00 RUECKUEBERWEISUNG <Test Trading|${SAVINGS}> !reversed`));
    const { item, proposals } = await itemOf(desk, back);
    expect(item.status).toBe('open');
    expect(proposals.map(({ text }) => text)).toContain('The transfer of 2026-03-10 came back');
    const chosen = proposals.find(({ text }) => text === 'The transfer of 2026-03-10 came back');
    await approve(desk, desk.controller, back, { proposalId: chosen?.id });
    expect(await openItems(desk)).toEqual([]);
    expect(await db.brokenChecks()).toEqual([]);
  });
});
