import { createPublicKey, verify } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo, insertDirectly } from '../ledger/direct-insert.fixture.ts';
import { CONTOSO, rule, walkLine } from '../matching/coding-desk.fixture.ts';
import { takeBackEntry, undoMatch } from '../matching/index.ts';
import { load } from '../matching/match-desk.fixture.ts';
import { listNotifications } from '../notifications/index.ts';
import { type BankDesk, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { withdrawStatement } from '../statements/index.ts';
import { getReconciliationRow, proveAccount, readCertificate, standingDays, unlockAccount } from './index.ts';
import { accountOf, certificates, letIn, lock, type MarchDesk, marchDesk, signer } from './reconciled-desk.fixture.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const found = async () => marchDesk(bank, await db.newOrganisation());
const TENTH = { from: '2026-03-10', through: '2026-03-10' };

const takeBack = ({ org, entryId }: MarchDesk) =>
  org.books.transact((tx) => takeBackEntry(tx, { entryId, description: 'Not ours' }));
const unmatch = ({ org, matchId }: MarchDesk) => org.books.transact((tx) => undoMatch(tx, matchId));
const withdraw = ({ org, statementId }: MarchDesk) =>
  org.books.transact((tx) => withdrawStatement(tx, { statementId, reason: 'Wrong account' }));
const reasons = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { refusal?: { code: string } }) => error.refusal?.code ?? String(error),
  );

describe('locking a bank account', () => {
  test('issues a signed certificate of its days, told to the trail', async () => {
    const house = await found();

    const id = await lock(house, TENTH);

    expect(await certificates(house)).toEqual(['2026-03-10..2026-03-10 live']);
    expect(
      await house.org.books.read((tx) => getReconciliationRow(tx, { bankAccountId: house.bankAccountId, id })),
    ).toMatchObject({ id, lineCount: 1, closing: -11_900n, lockedByName: 'owner@test.example', version: 1 });
    const file = await house.org.books.read((tx) => readCertificate(tx, { bankAccountId: house.bankAccountId, id }));
    const { content, contentHash, signature } = JSON.parse(file);
    expect(content).toMatchObject({
      opening: '0.00',
      closing: '-119.00',
      follows: null,
      lines: 1,
      bankAccount: { number: '•••• 2051', currency: 'EUR' },
      lockedBy: { name: 'owner@test.example' },
      days: [{ day: '2026-03-10', opening: '0.00', closing: '-119.00', ledger: '-119.00' }],
    });
    const [line] = content.days[0].lines;
    expect(line).toMatchObject({
      amount: '-119.00',
      legs: [{ account: '1600', amount: '119.00', currency: 'EUR' }],
      allocations: [{ item: 'RE-2026-77', amount: '119.00' }],
      entry: { id: house.entryId, day: '2026-03-10' },
    });
    const message = Buffer.from(`counterfoil reconciliation certificate 1 ${contentHash}`);
    const key = createPublicKey({ key: signer.publicKey, format: 'der', type: 'spki' });
    expect(verify(null, message, key, Buffer.from(signature, 'hex'))).toBe(true);
    const actions = await house.org.books.read((tx) =>
      tx.many<{ action: string }>(sql`select action from audit_event where subject_id = ${id} order by action`),
    );
    expect(actions.map(({ action }) => action)).toEqual(['bank_reconciliation.attested', 'bank_reconciliation.locked']);
  });

  test('reconciliation.not_proven: with a line open, naming day, line and amount', async () => {
    const house = await found();
    await load(house, '2026-03-11 -7.00 COFFEE', { opening: '-119.00' });

    await expect(lock(house, { from: '2026-03-10', through: '2026-03-11' })).rejects.toMatchObject({
      refusal: {
        code: 'reconciliation.not_proven',
        detail: expect.stringContaining('2026-03-11: line 1'),
        facts: { findings: '2', day: '2026-03-11' },
      },
    });
    const account = await accountOf(house);
    const { proof } = await house.org.books.read((tx) =>
      proveAccount(tx, account, { from: '2026-03-10', through: '2026-03-11' }),
    );
    expect(proof.findings.map(({ code }) => code)).toEqual(['ledger_differs', 'line_open']);
    expect(await certificates(house)).toEqual([]);
  });

  test('by two at once happens once, and a second time is refused by name', async () => {
    const house = await found();

    const outcomes = await Promise.all([reasons(lock(house, TENTH)), reasons(lock(house, TENTH))]);

    expect(outcomes.toSorted()).toEqual(['done', 'reconciliation.locked_already']);
    expect(await certificates(house)).toHaveLength(1);
  });

  test('reconciliation.days_invalid: days follow the last certificate, and today is not over', async () => {
    const house = await found();
    await lock(house, TENTH);
    expect(await reasons(lock(house, { from: '2026-03-12', through: '2026-03-12' }))).toBe(
      'reconciliation.days_invalid',
    );
    expect(await reasons(lock(house, { through: '2099-01-01' }))).toBe('reconciliation.days_invalid');
    const days = await house.org.books.read((tx) => standingDays(tx, house.bankAccountId));
    expect(days).toMatchObject({ standing: { lockedThrough: '2026-03-10', lastStatement: '2026-03-10' }, next: null });
    const machine = { ...house, org: { ...house.org, books: house.machine } };
    expect(await reasons(lock(machine, { through: '2026-03-11' }))).toBe('auth.role_required');
  });
});

describe('a locked day', () => {
  test('reconciliation.locked: is not posted to, not reversed, not un-matched, not withdrawn', async () => {
    const house = await found();
    await lock(house, TENTH);

    expect(await reasons(unmatch(house))).toBe('reconciliation.locked');
    expect(await reasons(withdraw(house))).toMatch(/^(reconciliation.locked|statement.lines_posted)$/);
    await expect(
      house.org.books.transact((tx) =>
        tx.run(sql`update bank_transaction set status = 'imported' where id = ${house.lineId}`),
      ),
    ).rejects.toMatchObject({ constraint: 'reconciliation.locked' });
    await expect(
      house.org.books.transact((tx) =>
        tx.run(sql`update bank_statement set status = 'withdrawn' where id = ${house.statementId}`),
      ),
    ).rejects.toMatchObject({ constraint: 'reconciliation.locked' });
    expect(await certificates(house)).toEqual(['2026-03-10..2026-03-10 live']);
  });

  test('that somebody is let into for an hour takes its certificate back as it changes, and tells why', async () => {
    const house = await found();
    const id = await lock(house, TENTH);
    await letIn(house, 'bank', '2026-03-10');

    await unmatch(house);

    expect(await certificates(house)).toEqual(['2026-03-10..2026-03-10 allocation_reversed']);
    const told = await house.org.books.read((tx) => listNotifications(tx, { unread: true, beforeId: null, limit: 10 }));
    expect(JSON.stringify(told)).toContain('Giro is no longer reconciled from 2026-03-10 to 2026-03-10');
    const [event] = await house.org.books.read((tx) =>
      tx.many<{ payload: string }>(
        sql`select payload from audit_event where subject_id = ${id} and action = 'bank_reconciliation.revoked'`,
      ),
    );
    expect(JSON.parse(event?.payload ?? '{}')).toMatchObject({ cause: 'allocation_reversed', from: '2026-03-10' });
  });

  test('takes no entry, and one whose person was let in takes the certificate back', async () => {
    const house = await found();
    await rule(house, { partyId: house.partyId });
    const { lineId } = await walkLine(house, `2026-03-11 -49.00 SUBSCRIPTION <Contoso GmbH|${CONTOSO}>`, '-119.00');
    const entryId = await entryOfLine(house, lineId);
    await lock(house, { from: '2026-03-10', through: '2026-03-11' });
    const coded = { ...house, entryId };

    expect(await reasons(takeBack(coded))).toBe('reconciliation.locked');
    await letIn(house, 'bank', '2026-03-11');
    await takeBack(coded);

    expect(await certificates(house)).toEqual(['2026-03-10..2026-03-11 entry_posted']);
  });

  test('takes no entry past the product either, not even on a day before the first', async () => {
    const house = await found();
    await lock(house, TENTH);
    const account = (await accountOf(house)).ledger_account_id;
    const day = { posting_date: '2026-03-09' };
    const opening = {
      lines: [
        [account, 1_00n, day],
        ['6300', -1_00n, day],
      ],
      header: { kind: 'opening', ...day },
    } as const;

    expect(await answerTo(house.org.books.transact((tx) => insertDirectly(tx, house.org as never, opening)))).toBe(
      'reconciliation.locked: Giro is reconciled and locked through 2026-03-10, and 2026-03-09 lies before. Entry general 1 moves it on 2026-03-09. Unlock its days first.',
    );
    expect(await certificates(house)).toEqual(['2026-03-10..2026-03-10 live']);
  });

  test('is what the bank says: a late line is taken in and takes the certificate back', async () => {
    const house = await found();
    await lock(house, TENTH);

    await load(house, '2026-03-10 -2.50 FEE #LATE1', { opening: '-119.00' });

    expect(await certificates(house)).toEqual(['2026-03-10..2026-03-10 line_arrived']);
  });
});

const entryOfLine = async ({ org }: MarchDesk, lineId: string): Promise<string> =>
  (
    await org.books.read((tx) =>
      tx.one<{ id: string }>(sql`select id from journal_entry where bank_transaction_id = ${lineId}`),
    )
  ).id;

describe('unlocking', () => {
  test('wants a reason, takes back what came later too, and happens once', async () => {
    const house = await found();
    const first = await lock(house, TENTH);
    await load(house, `2026-03-11 5.00 REFUND <Contoso GmbH|${CONTOSO}>`, { opening: '-119.00' });
    const unlock = (id: string, reason: string) =>
      house.org.books.transact((tx) => unlockAccount(tx, { bankAccountId: house.bankAccountId, id, reason }));

    expect(await reasons(unlock(first, ' '))).toBe('review.reason_required');
    expect(await reasons(unlock('00000000-0000-7000-8000-000000000001', 'x'))).toBe('resource.not_found');
    await unlock(first, 'The March invoice was the wrong one');

    expect(await certificates(house)).toEqual(['2026-03-10..2026-03-10 unlocked']);
    expect(await reasons(unlock(first, 'again'))).toBe('reconciliation.revoked_already');
    expect(await reasons(unmatch(house))).toBe('done');
  });
});
