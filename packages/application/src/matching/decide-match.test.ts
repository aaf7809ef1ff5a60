import { randomUUID } from 'node:crypto';
import type { ReviewReasonCode } from '@counterfoil/domain/review';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { openReviewItem } from '../review/index.ts';
import { type BankDesk, openBankDesk, reviewOf } from '../statements/bank-desk.fixture.ts';
import { acceptMatch } from './accept-match.ts';
import { byPerson } from './authority.ts';
import { CONTOSO, type Outcome, sister, vendor, walk } from './coding-desk.fixture.ts';
import { createMatch } from './create-match.ts';
import { decideMatch } from './decide-match.ts';
import { beliefOutcomes, payerNames } from './learned-match.repository.ts';
import {
  bill,
  type Desk,
  entryOf,
  foundDesk,
  itemState,
  lines,
  load,
  matchesOf,
  tolerance,
} from './match-desk.fixture.ts';
import { matchTransactions, rematchTransactions } from './match-transactions.ts';
import { undoMatch } from './undo-match.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

type House = Desk & { contoso: string };
const house = async (modes = {}): Promise<House> => {
  const desk = await foundDesk(bank, await db.newOrganisation(), modes);
  return { ...desk, contoso: await vendor(desk, 'never') };
};

const refusal = (code: string) => ({ refusal: { code } });
const SAVINGS = 'NL91ABNA0417164300';
const PAYMENT = `2026-03-10 -80.00 A-1 <Contoso GmbH|${CONTOSO}>`;

const proposed = async (
  desk: House,
  row = PAYMENT,
): Promise<{ lineId: string; matchId: string; version: number; item: string }> => {
  const item = await bill(desk, { number: 'A-1', amount: '80.00', on: '2026-03-01', partyId: desk.contoso });
  const [outcome] = await walk(desk, await load(desk, row));
  const { lineId } = outcome as Outcome;
  const [match] = await matchesOf(desk.org.books, lineId);
  return { lineId, matchId: match?.id ?? '', version: match?.version ?? 0, item };
};

describe('a person’s word on a proposed match', () => {
  test('declines the counterparty: nothing of it is proposed for the line again, and the name is trusted less', async () => {
    const desk = await house({ match: 'suggest' });
    const { lineId, matchId, version } = await proposed(desk);
    await desk.org.books.transact((tx) =>
      decideMatch(tx, { matchId, verdict: 'decline', because: 'counterparty', version }),
    );
    await bill(desk, { number: 'A-2', amount: '80.00', on: '2026-03-02', partyId: desk.contoso });
    await rematchTransactions(desk.org.books, { entityId: desk.org.entityId });
    expect((await matchesOf(desk.org.books, lineId)).map(({ status }) => status)).toEqual(['declined']);
    const [learned] = await desk.org.books.read((tx) => payerNames(tx, ['Contoso GmbH']));
    expect(learned).toMatchObject({ party_id: desk.contoso, confirmed: 0, declined: 1 });
  });

  test('declines the pair alone: another item of the same counterparty is proposed', async () => {
    const desk = await house({ match: 'suggest' });
    const { lineId, matchId, version } = await proposed(desk);
    await desk.org.books.transact((tx) => decideMatch(tx, { matchId, verdict: 'decline', version }));
    await bill(desk, { number: 'A-2', amount: '80.00', on: '2026-03-02', partyId: desk.contoso });
    await rematchTransactions(desk.org.books, { entityId: desk.org.entityId });
    const matches = await matchesOf(desk.org.books, lineId);
    expect(matches.map(({ status }) => status).sort()).toEqual(['declined', 'proposed']);
  });

  test('is what beliefs of that kind are worth from then on', async () => {
    const desk = await house({ match: 'suggest' });
    const { matchId, version } = await proposed(desk);
    await desk.org.books.transact(async (tx) => {
      await tx.run(
        sql`update match set belief_kind = 'one of party', belief_band = 6 where tenant_id = ${tx.tenantId} and id = ${matchId}`,
      );
      await decideMatch(tx, { matchId, verdict: 'accept', version });
    });
    expect(await desk.org.books.read(beliefOutcomes)).toEqual([
      { kind: 'one of party', band: 6, right_count: 1, wrong_count: 0 },
    ]);
    await desk.org.books.transact((tx) => undoMatch(tx, matchId));
    expect(await desk.org.books.read(beliefOutcomes)).toEqual([
      { kind: 'one of party', band: 6, right_count: 0, wrong_count: 1 },
    ]);
  });

  test('and so is a match by hand with another item than the one proposed', async () => {
    const desk = await house({ match: 'suggest' });
    const { lineId, matchId } = await proposed(desk);
    const other = await bill(desk, { number: 'A-2', amount: '80.00', on: '2026-03-02', partyId: desk.contoso });
    await desk.org.books.transact(async (tx) => {
      await tx.run(
        sql`update match set belief_kind = 'one named', belief_band = 3 where tenant_id = ${tx.tenantId} and id = ${matchId}`,
      );
      await createMatch(tx, {
        bankTransactionId: lineId,
        allocations: [{ openItemId: other, amount: '80.00' }],
      });
    });
    expect(await desk.org.books.read(beliefOutcomes)).toEqual([
      { kind: 'one named', band: 3, right_count: 0, wrong_count: 1 },
    ]);
  });

  test('accepts it: posted once, the item settled, the review answered', async () => {
    const desk = await house({ match: 'suggest' });
    const { lineId, matchId, version, item } = await proposed(desk);
    const accept = () => desk.org.books.transact((tx) => decideMatch(tx, { matchId, verdict: 'accept', version }));

    await accept();

    expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
    expect((await reviewOf(desk.org.books, lineId)).codes).toEqual([]);
    await expect(accept()).rejects.toMatchObject(refusal('match.already_decided'));
    await expect(desk.org.books.transact((tx) => acceptMatch(tx, matchId, byPerson(tx, null)))).rejects.toMatchObject(
      refusal('match.already_decided'),
    );
    expect(await entryOf(desk.org.books, lineId)).toHaveLength(2);
  });

  test('declines it for good: the machine does not propose the pair again', async () => {
    const desk = await house({ match: 'suggest' });
    const { lineId, matchId, version, item } = await proposed(desk);
    await desk.org.books.transact((tx) =>
      decideMatch(tx, { matchId, verdict: 'decline', version, reason: 'another delivery' }),
    );
    await rematchTransactions(desk.machine, { entityId: desk.org.entityId });

    const matches = await matchesOf(desk.org.books, lineId);
    expect(matches.map(({ status }) => status)).toEqual(['declined']);
    expect(await itemState(desk.org.books, item)).toMatchObject({ status: 'open' });
    const [event] = await desk.org.books.read((tx) =>
      tx.many<{ payload: string }>(
        sql`select payload from audit_event where action = 'match.declined' and subject_id = ${matchId}`,
      ),
    );
    expect(event?.payload).toContain('another delivery');
  });

  test('takes what was declined out of review: the next thing stands first, and nobody approves it from there', async () => {
    const desk = await house({ match: 'suggest' });
    const { lineId, matchId, version } = await proposed(desk);
    const before = await reviewOf(desk.org.books, lineId);
    expect(before.actions[0]).toMatchObject({ type: 'accept_match' });

    await desk.org.books.transact((tx) => decideMatch(tx, { matchId, verdict: 'decline', because: 'amount', version }));

    const { actions } = await reviewOf(desk.org.books, lineId);
    expect(actions.map(({ type }) => type)).not.toContain('accept_match');
    expect(actions.length).toBeGreaterThan(0);
  });

  test('on a version nobody sees any more, or on a match of another organisation, changes nothing', async () => {
    const desk = await house({ match: 'suggest' });
    const other = await house();
    const { matchId, version, lineId } = await proposed(desk);
    await expect(
      desk.org.books.transact((tx) => decideMatch(tx, { matchId, verdict: 'accept', version: version + 40 })),
    ).rejects.toMatchObject(refusal('request.version_conflict'));
    for (const id of [matchId, randomUUID()])
      await expect(
        other.org.books.transact((tx) => decideMatch(tx, { matchId: id, verdict: 'accept', version })),
      ).rejects.toMatchObject(refusal('resource.not_found'));
    expect(await entryOf(desk.org.books, lineId)).toEqual([]);
  });

  test('of two people at once, the second hears that it is decided; the database holds one accepted match', async () => {
    const desk = await house({ match: 'suggest' });
    const { matchId, version, lineId } = await proposed(desk);
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => desk.org.books.transact((tx) => decideMatch(tx, { matchId, verdict: 'accept', version }))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await matchesOf(desk.org.books, lineId)).filter(({ status }) => status === 'accepted')).toHaveLength(1);
    await expect(
      desk.org.books.transact((tx) =>
        tx.run(sql`
          insert into match (tenant_id, entity_id, bank_transaction_id, kind, status, origin, reasons)
          values (${tx.tenantId}, ${desk.org.entityId}, ${lineId}, 'settlement', 'accepted', 'person', '[]')`),
      ),
    ).rejects.toThrow(/match_accepted_once/);
  });
});

describe('the reconciliation is no way round the review', () => {
  const as = (desk: Desk, role: string) => desk.org.as({ label: role, roles: [role], userId: randomUUID() });

  test('what is for a controller there is for a controller here, and two stay two', async () => {
    const desk = await house({ match: 'suggest' });
    const { lineId, matchId, version, item } = await proposed(desk);
    const hold = (code: ReviewReasonCode) =>
      desk.machine.transact((tx) =>
        openReviewItem(tx, {
          stage: '3-match',
          subjectKind: 'bank_transaction',
          subjectId: lineId,
          entityId: desk.org.entityId,
          title: 'Contoso GmbH',
          reasons: [{ code, text: 'Somebody higher looks at it.' }],
          proposals: [],
        }),
      );
    const accept = (role: string) =>
      as(desk, role).transact((tx) => decideMatch(tx, { matchId, verdict: 'accept', version }));
    const byHand = (role: string) =>
      as(desk, role).transact((tx) =>
        createMatch(tx, { bankTransactionId: lineId, allocations: [{ openItemId: item, amount: '80.00' }] }),
      );

    await hold('match.other_entity');
    for (const act of [accept, byHand])
      await expect(act('reviewer')).rejects.toMatchObject(refusal('review.release_forbidden'));
    await hold('party.blocked');
    for (const act of [accept, byHand])
      await expect(act('controller')).rejects.toMatchObject(refusal('review.second_person_needed'));
    expect(await entryOf(desk.org.books, lineId)).toEqual([]);

    await hold('match.ambiguous');
    await accept('reviewer');
    expect(await itemState(desk.org.books, item)).toMatchObject({ status: 'settled' });
  });
});

describe('what a person matched', () => {
  test('is never overwritten: the machine looks again and leaves it as it is', async () => {
    const desk = await house({ match: 'suggest' });
    const other = await bill(desk, { number: 'Z-9', amount: '80.00', on: '2026-03-02', partyId: desk.contoso });
    const { lineId, item } = await proposed(desk);
    await desk.org.books.transact((tx) =>
      createMatch(tx, { bankTransactionId: lineId, allocations: [{ openItemId: other, amount: '80.00' }] }),
    );
    const [line] = await desk.org.books.read((tx) =>
      tx.many<{ statement: string }>(
        sql`select bank_statement_id as statement from bank_transaction where id = ${lineId}`,
      ),
    );
    await matchTransactions(desk.machine, line?.statement ?? '');
    await rematchTransactions(desk.machine, { entityId: desk.org.entityId });

    expect(await itemState(desk.org.books, other)).toMatchObject({ status: 'settled' });
    expect(await itemState(desk.org.books, item)).toMatchObject({ status: 'open' });
    const accepted = (await matchesOf(desk.org.books, lineId)).filter(({ status }) => status === 'accepted');
    expect(accepted).toMatchObject([{ origin: 'person' }]);
  });

  test('and took apart again is only proposed from then on, however sure the machine is', async () => {
    const desk = await house();
    const { lineId, matchId, item } = await proposed(desk);
    expect(await itemState(desk.org.books, item)).toMatchObject({ status: 'settled' });
    await desk.org.books.transact((tx) => undoMatch(tx, matchId));

    await rematchTransactions(desk.machine, { entityId: desk.org.entityId });

    expect(await itemState(desk.org.books, item)).toEqual({ status: 'open', open: 8_000n });
    expect(await entryOf(desk.org.books, lineId)).toEqual(['C 1201 -80.00', 'D 1600 80.00']);
    expect((await reviewOf(desk.org.books, lineId)).codes).toEqual(['match.unidentified']);
    await expect(desk.org.books.transact((tx) => undoMatch(tx, matchId))).rejects.toMatchObject(
      refusal('match.nothing_to_undo'),
    );

    const again = await desk.org.books.transact((tx) =>
      createMatch(tx, { bankTransactionId: lineId, allocations: [{ openItemId: item, amount: '80.00' }] }),
    );
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
    expect(await entryOf(desk.org.books, lineId)).toHaveLength(2);
    await desk.org.books.transact((tx) => undoMatch(tx, again));
    expect(await itemState(desk.org.books, item)).toMatchObject({ status: 'open' });
  });
});

describe('what is allocated unattended must never', () => {
  test('be an item in dispute', async () => {
    const desk = await house();
    const item = await bill(desk, { number: 'A-1', amount: '80.00', on: '2026-03-01', partyId: desk.contoso });
    await desk.org.books.transact((tx) =>
      tx.run(sql`update open_item set disputed_reason = 'Half of it was broken' where id = ${item}`),
    );
    const [outcome] = await walk(desk, await load(desk, PAYMENT));
    expect(outcome).toMatchObject({ status: 'exception', entry: [] });
    expect(outcome?.codes).toContain('match.residual');
  });

  test('write off more for a party in a month than one tolerance, cent by cent', async () => {
    const desk = await house();
    await tolerance(desk, 'small_difference', 100n);
    const bills = [
      ['RE-771', '100.00', '-99.40'],
      ['RE-882', '200.00', '-199.40'],
      ['RE-993', '300.00', '-299.40'],
    ] as const;
    for (const [number, amount] of bills) await bill(desk, { number, amount, on: '2026-03-01', partyId: desk.contoso });
    const statement = await load(
      desk,
      bills.map(([number, , paid], at) => `2026-03-1${at} ${paid} ${number} <Contoso GmbH|${CONTOSO}>`).join('\n'),
    );
    await matchTransactions(desk.machine, statement);
    const states = await lines(desk.org.books, statement);
    const booked = await desk.org.books.read((tx) =>
      tx.one<{ total: bigint }>(
        sql`select coalesce(sum(abs(residual_amount)), 0)::bigint as total from match where status = 'accepted' and residual_role is not null`,
      ),
    );
    expect(states.filter(({ status }) => status === 'posted')).toHaveLength(1);
    expect(booked.total).toBeLessThanOrEqual(100n);
  });

  test('pay a sister’s bill: that is a pair of entries, and a person’s', async () => {
    const desk = await house();
    const { entityId } = await sister(desk, SAVINGS);
    const theirs = { ...desk, org: { ...desk.org, entityId } };
    const item = await bill(theirs, { number: 'A-1', amount: '80.00', on: '2026-03-01', partyId: desk.contoso });
    const [outcome] = await walk(desk, await load(desk, PAYMENT));
    expect(outcome).toMatchObject({ status: 'exception', entry: [] });
    expect(outcome?.codes).toContain('match.other_entity');
    // Whose it is says nothing against its sum.
    expect(outcome?.codes).not.toContain('read.arithmetic_open');
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'open', open: 8_000n });
  });

  test('move money to a sister as if both accounts were one entity’s', async () => {
    const desk = await house();
    await sister(desk, SAVINGS);
    const [outcome] = await walk(desk, await load(desk, `2026-03-10 -500.00 UMBUCHUNG <Test Sister|${SAVINGS}>`));
    expect(outcome).toMatchObject({ status: 'exception', entry: [] });
    expect(outcome?.codes).toContain('match.other_entity');
  });
});
