import { postDrafts } from '@counterfoil/application/ledger';
import { reportTrialBalance } from '@counterfoil/application/reporting';
import { sql } from '@counterfoil/platform/db';
import { withAdministrator } from '@counterfoil/platform/migrations';
import { type LedgerWorld, wideEntryOf } from './ledger-world.ts';

export type TrialBalanceFigures = {
  readonly lines: number;
  readonly milliseconds: number;
  readonly aggregateMilliseconds: number;
  readonly ratioToAggregate: number;
  readonly equalsSum: boolean;
};

const WIDTH = 50;
const BATCH = 100;
const MID_MONTH = '2026-09-17';
const ROUNDS = 9;

/** The trial balance of a day in the middle of a month, from the maintained balances and by adding the postings up. */
export const measureTrialBalance = async (world: LedgerWorld, wanted: number): Promise<TrialBalanceFigures> => {
  await fillUp(world, wanted);
  const { entityId, books } = world.org;
  const asOf = MID_MONTH;

  const maintained = await medianOf(() => books.read((tx) => reportTrialBalance(tx, { entityId, asOf })));
  // As the planner likes it best: after VACUUM ANALYZE, free to use an index, a bitmap or several processes.
  const aggregate = await medianOf(() =>
    books.read((tx) =>
      tx.many(sql`
        select a.code, a.name, p.currency, sum(p.amount) filter (where p.side = 'D') as debit,
            -sum(p.amount) filter (where p.side = 'C') as credit, sum(p.functional_amount) as functional_balance
          from posting p join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id
         where p.tenant_id = ${tx.tenantId} and p.entity_id = ${entityId} and p.posting_date <= ${asOf}::date
         group by a.code, a.name, p.currency order by a.code`),
    ),
  );
  const proven = await books.read((tx) => reportTrialBalance(tx, { entityId, asOf, prove: true }));
  return {
    lines: await countLines(world),
    milliseconds: round1(maintained),
    aggregateMilliseconds: round1(aggregate),
    ratioToAggregate: round1(aggregate / maintained),
    equalsSum: proven.equalsPostings === true && proven.balances,
  };
};

const fillUp = async (world: LedgerWorld, wanted: number): Promise<void> => {
  let lines = await countLines(world);
  for (let number = 0; lines < wanted; lines += WIDTH * BATCH) {
    const drafts = Array.from({ length: BATCH }, () => wideEntryOf(world, number++, WIDTH));
    await world.org.books.transact((tx) => postDrafts(tx, drafts));
  }
  await withAdministrator(world.database.administratorUrl, (admin) => admin.query('vacuum analyze'));
};

const countLines = async (world: LedgerWorld): Promise<number> => {
  const { count } = await world.org.books.read((tx) =>
    tx.one<{ count: number }>(sql`select count(*)::int as count from posting`),
  );
  return count;
};

const medianOf = async (work: () => Promise<unknown>): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
};

const round1 = (value: number): number => Math.round(value * 10) / 10;
