import { randomUUID } from 'node:crypto';
import type { LockArea } from '@counterfoil/domain/ledger';
import { type Books, sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { endLockException, giveLockException } from '../closing/index.ts';
import { decidePeriod } from '../ledger/index.ts';
import { CONTOSO, rule, vendor, walkLine } from '../matching/coding-desk.fixture.ts';
import { decideMatch } from '../matching/index.ts';
import { bill, type Desk, entryOf, foundDesk, itemState, matchesOf } from '../matching/match-desk.fixture.ts';
import { getException, listExceptions, type WholeException } from '../review/index.ts';
import { type BankDesk, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { type DecisionPorts, decideException, type ExceptionDecision, executorsOf } from './index.ts';

const db = withDatabase();
let bank: BankDesk;
let ports: DecisionPorts;
beforeAll(async () => {
  bank = await openBankDesk();
  ports = { vault: bank.vault, executors: executorsOf({ vault: bank.vault }) };
});

type House = Desk & { lena: Books; contoso: string };

const house = async (): Promise<House> => {
  const desk = await foundDesk(bank, await db.newOrganisation());
  const lena = desk.org.as({ label: 'Lena', roles: ['controller'], userId: randomUUID() });
  return { ...desk, lena, contoso: await vendor(desk, 'never') };
};

const lockMarch = ({ org }: Desk, areas: readonly LockArea[] = ['bank']) =>
  org.books.transact((tx) =>
    decidePeriod(tx, { periodId: org.periods['2026-03'] ?? '', verdict: 'lock', areas, reason: 'March is reported' }),
  );

const itemOf = ({ org }: Desk, subjectId: string): Promise<WholeException> =>
  org.books.read(async (tx) => {
    const { rows } = await listExceptions(tx, { view: 'all', userId: null, subjectId, after: null, limit: 1 });
    const whole = await getException(tx, rows[0]?.id ?? '');
    if (whole === undefined) throw new Error('There is no review item.');
    return whole;
  });

const decide = async (desk: House, lineId: string, wish: Partial<ExceptionDecision> = {}) => {
  const { item } = await itemOf(desk, lineId);
  const request: ExceptionDecision = { verdict: 'approve', version: item.version, ...wish };
  return desk.lena.transact((tx) => decideException(tx, item.id, request, ports));
};

const postedOn = ({ org }: Desk, lineId: string): Promise<string[]> =>
  org.books.read(async (tx) =>
    (
      await tx.many<{ day: string }>(
        sql`select posting_date as day from journal_entry where tenant_id = ${tx.tenantId} and bank_transaction_id = ${lineId}`,
      )
    ).map(({ day }) => day),
  );

const doors = ({ org }: Desk): Promise<{ area: string; reason: string }[]> =>
  org.books.read((tx) =>
    tx.many(sql`select area, reason from lock_exception where tenant_id = ${tx.tenantId} order by area`),
  );

const payment = `2026-03-10 -80.00 INV-7 <Contoso GmbH|${CONTOSO}>`;

describe('a payment booked in a locked month', () => {
  const open = async (areas?: readonly LockArea[]) => {
    const desk = await house();
    const item = await bill(desk, { number: 'INV-7', amount: '80.00', on: '2026-03-01', partyId: desk.contoso });
    await lockMarch(desk, areas);
    return { desk, item, line: await walkLine(desk, payment) };
  };

  test('waits, and the match is let in for an hour by who accepts it, on the day of the bank', async () => {
    const { desk, item, line } = await open(['bank', 'payables', 'ledger']);
    const { reasons, proposals } = await itemOf(desk, line.lineId);
    expect(reasons.map(({ code }) => code)).toContain('post.period_locked');
    expect(proposals[0]?.text).toMatch(/INV-7.*opening what is locked for an hour$/);

    await decide(desk, line.lineId, { proposalId: proposals[0]?.id, reason: 'The statement came late' });

    expect(await entryOf(desk.org.books, line.lineId)).toEqual(['C 1201 -80.00', 'D 1600 80.00']);
    expect(await postedOn(desk, line.lineId)).toEqual(['2026-03-10']);
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
    const given = await doors(desk);
    expect(given.map(({ area }) => area)).toContain('bank');
    expect(new Set(given.map(({ reason }) => reason))).toEqual(new Set(['The statement came late']));
  });

  test('is let in through an exception that was given before, and by nothing else', async () => {
    const { desk, line } = await open();
    const [match] = await matchesOf(desk.org.books, line.lineId);
    const accept = () =>
      desk.lena.transact((tx) =>
        decideMatch(tx, { matchId: match?.id ?? '', verdict: 'accept', version: match?.version ?? 0 }),
      );
    await expect(accept()).rejects.toMatchObject({ refusal: { code: 'ledger.period_locked' } });

    const give = (personId: string) =>
      desk.lena.transact((tx) =>
        giveLockException(tx, {
          entityId: desk.org.entityId,
          area: 'bank',
          from: '2026-03-10',
          to: '2026-03-10',
          personId,
          reason: 'The statement came late',
          hours: 1,
        }),
      );
    await give(randomUUID());
    await expect(accept()).rejects.toMatchObject({ refusal: { code: 'ledger.period_locked' } });
    const ended = await give(desk.lena.principal.userId ?? '');
    await desk.lena.transact((tx) => endLockException(tx, ended.id));
    await expect(accept()).rejects.toMatchObject({ refusal: { code: 'ledger.period_locked' } });
    await give(desk.lena.principal.userId ?? '');
    await accept();

    expect(await postedOn(desk, line.lineId)).toEqual(['2026-03-10']);
  });

  test('stays outside the hard lock, whoever decides', async () => {
    const { desk, item, line } = await open(['bank', 'hard']);

    await expect(decide(desk, line.lineId, { reason: 'The statement came late' })).rejects.toMatchObject({
      refusal: { code: 'period.hard_lock_final' },
    });

    expect(await doors(desk)).toEqual([]);
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'open', open: 80_00n });
  });
});

test('a coded bank line of a locked month is let in the same way', async () => {
  const desk = await house();
  await rule(desk, { partyId: desk.contoso, expects: 'never' });
  await lockMarch(desk);
  const line = await walkLine(desk, `2026-03-10 -49.00 SUBSCRIPTION <Contoso GmbH|${CONTOSO}>`);
  const { reasons, proposals } = await itemOf(desk, line.lineId);
  expect(reasons.map(({ code }) => code)).toContain('post.period_locked');
  const coded = proposals.find(({ text }) => text.includes('6420'));
  expect(coded?.text).toMatch(/opening what is locked for an hour$/);

  await decide(desk, line.lineId, { proposalId: coded?.id, reason: 'The statement came late' });

  expect(await entryOf(desk.org.books, line.lineId)).toEqual(['C 1201 -49.00', 'D 6420 49.00']);
  expect(await postedOn(desk, line.lineId)).toEqual(['2026-03-10']);
  expect(await doors(desk)).toEqual([{ area: 'bank', reason: 'The statement came late' }]);
});
