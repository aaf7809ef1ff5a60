import { type Books, sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { loadChecklist, signOffPoint } from '../closing/index.ts';
import { insertDirectly } from '../ledger/direct-insert.fixture.ts';
import { CONTOSO, rule, sister, walk, walkLine } from '../matching/coding-desk.fixture.ts';
import { decideMatch, takeBackEntry, undoMatch } from '../matching/index.ts';
import { bill, type Desk, load, matchesOf } from '../matching/match-desk.fixture.ts';
import { type BankDesk, camt, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { withdrawStatement } from '../statements/index.ts';
import { unlockAccount } from './index.ts';
import { accountOf, certificates, letIn, lock, type MarchDesk, marchDesk } from './reconciled-desk.fixture.ts';

// One of the changes leaves books that do not add up, on purpose; each test says which laws bite after it.
const db = withDatabase({ checks: false });
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

type Ending = {
  readonly through: string;
  /** What the product calls the cause. */
  readonly cause: string;
  /** The day the change touches, which somebody is let into. */
  readonly day: string;
  readonly change: (books: Books) => Promise<unknown>;
  /** Laws that say what is wrong from then on, where the change leaves the books so. */
  readonly bites?: readonly string[];
};
type Story = (house: MarchDesk) => Promise<Ending>;

const inTransaction =
  (work: (tx: Parameters<Parameters<Books['transact']>[0]>[0]) => Promise<unknown>) =>
  (books: Books): Promise<unknown> =>
    books.transact(work);

const unmatched: Story = async ({ matchId }) => ({
  through: '2026-03-10',
  cause: 'allocation_reversed',
  day: '2026-03-10',
  change: inTransaction((tx) => undoMatch(tx, matchId)),
});

const reversed: Story = async (house) => {
  await rule(house, { partyId: house.partyId });
  const { lineId } = await walkLine(house, `2026-03-11 -49.00 SUBSCRIPTION <Contoso GmbH|${CONTOSO}>`, '-119.00');
  const { id: entryId } = await house.org.books.read((tx) =>
    tx.one<{ id: string }>(sql`select id from journal_entry where bank_transaction_id = ${lineId}`),
  );
  return {
    through: '2026-03-11',
    cause: 'entry_posted',
    day: '2026-03-11',
    change: inTransaction((tx) => takeBackEntry(tx, { entryId, description: 'Not ours' })),
  };
};

const pairTakenApart: Story = async (house) => {
  const { entityId } = await sister(house, 'NL91ABNA0417164300');
  const theirs = { ...house, org: { ...house.org, entityId } };
  await bill(theirs, { number: 'A-1', amount: '80.00', on: '2026-03-01', partyId: house.partyId });
  const statement = await load(house, `2026-03-11 -80.00 A-1 <Contoso GmbH|${CONTOSO}>`, { opening: '-119.00' });
  const [line] = await walk(house, statement);
  const [match] = await matchesOf(house.org.books, line?.lineId ?? '');
  await house.org.books.transact((tx) =>
    decideMatch(tx, { matchId: match?.id ?? '', verdict: 'accept', version: match?.version ?? 0 }),
  );
  return {
    through: '2026-03-11',
    cause: 'allocation_reversed',
    day: '2026-03-11',
    change: inTransaction((tx) => undoMatch(tx, match?.id ?? '')),
  };
};

/** A quiet day's statement: it has no line, and proves that there was none. */
const withdrawn: Story = async (house) => {
  const quiet = await quietStatement(house, '2026-03-11');
  return {
    through: '2026-03-11',
    cause: 'statement_withdrawn',
    day: '2026-03-11',
    change: inTransaction((tx) => withdrawStatement(tx, { statementId: quiet, reason: 'The bank sends it again' })),
  };
};

/** No statement reaches to the last day; the next one opens with what the last closed with, and so proves it. */
const nextWithdrawn: Story = async (house) => {
  const next = await quietStatement(house, '2026-03-14', '2026-03-14');
  return {
    through: '2026-03-12',
    cause: 'statement_withdrawn',
    day: '2026-03-12',
    change: inTransaction((tx) => withdrawStatement(tx, { statementId: next, reason: 'The bank sends it again' })),
  };
};

const openingMoved: Story = async (house) => {
  const account = (await accountOf(house)).ledger_account_id;
  const day = { posting_date: '2026-03-09' };
  const opening = {
    lines: [
      [account, 1_00n, day],
      ['6300', -1_00n, day],
    ],
    header: { kind: 'opening', ...day },
  } as const;
  return {
    through: '2026-03-10',
    cause: 'entry_posted',
    day: '2026-03-09',
    change: inTransaction((tx) => insertDirectly(tx, house.org as never, opening)),
    bites: ['i07_bank_balance.sql'],
  };
};

const quietStatement = (house: Desk, to: string, from = '2026-03-11'): Promise<string> => {
  const days = { from, to, opening: '-119.00', closing: '-119.00' };
  return house.desk.load(house.org, camt({ ...days, lines: '', number: '900' }), 'quiet.xml');
};

test.each<[string, Story]>([
  ['an allocation of its lines is taken back', unmatched],
  ['an entry of its lines is reversed', reversed],
  ['a pair with a sister is taken apart', pairTakenApart],
  ['a statement that proves its days is taken back', withdrawn],
  ['the next statement, on which its last days rest, is taken back', nextWithdrawn],
  ['what the account opens with is moved', openingMoved],
])('a certificate ends when %s; without leave it is refused', async (_what, story) => {
  const house = await marchDesk(bank, await db.newOrganisation());
  const { through, cause, day, change, bites = [] } = await story(house);
  await lock(house, { from: '2026-03-10', through });

  await expect(change(house.org.books)).rejects.toThrow(/reconciled and locked through|^reconciliation.locked$/);
  expect(await certificates(house)).toEqual([`2026-03-10..${through} live`]);
  await letIn(house, 'bank', day);
  await change(house.org.books);

  expect(await certificates(house)).toEqual([`2026-03-10..${through} ${cause}`]);
  expect((await db.brokenChecks()).map(({ check }) => check)).toEqual(bites);
});

/** The certificates' point of March in the checklist. */
const point = async ({ org }: MarchDesk) => {
  const { id } = await org.books.read((tx) =>
    tx.one<{ id: string }>(
      sql`select id from period where entity_id = ${org.entityId} and kind = 'regular' and '2026-03-31' between starts_on and ends_on`,
    ),
  );
  const list = await org.books.read((tx) => loadChecklist(tx, id));
  const found = list.points.find((one) => one.point === 'certificates');
  if (found === undefined) throw new Error('The checklist asks for no certificate.');
  return { periodId: id, ends: list.period.endsOn, ...found };
};

test('the close asks for each account’s certificate to its last day; a reason given before one is taken back does not count after', async () => {
  const house = await marchDesk(bank, await db.newOrganisation());
  const before = await point(house);
  expect(before).toMatchObject({ state: 'open', hard: false });
  expect(before.items[0]).toMatchObject({
    label: 'Giro',
    detail: expect.stringContaining('not certified yet; statements end on 2026-03-10'),
  });

  const sign = async (seen: string) => {
    await house.org.books.transact((tx) =>
      signOffPoint(tx, { periodId: before.periodId, point: 'certificates', seen, reason: 'The bank sends it in May' }),
    );
    return point(house);
  };
  expect(await sign(before.seen)).toMatchObject({ state: 'signed_off' });
  await quietStatement(house, before.ends);
  const id = await lock(house, { from: '2026-03-10', through: before.ends });
  expect(await point(house)).toMatchObject({ state: 'clear' });

  await house.org.books.transact((tx) =>
    unlockAccount(tx, { bankAccountId: house.bankAccountId, id, reason: 'The invoice was the wrong one' }),
  );

  const after = await point(house);
  expect(after.state).toBe('open');
  expect(after.items[0]?.detail).toContain(`the certificate through ${before.ends} was taken back on`);
  expect(after.items[0]?.detail).toContain('The invoice was the wrong one');
});
