import { createHash } from 'node:crypto';
import type pg from 'pg';
import { HandleEnded, NotOneRow } from './database-errors.ts';
import { madeReady, openDepartures, type Ready, type Result, type Wish } from './departures.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';
import type { Statement } from './sql.ts';

const COMMIT: Ready = { name: 'cf_commit', text: 'commit', values: [] };

export type OpenHandle = {
  readonly handle: WriteHandle;
  /** Whether anything was asked: a transaction in which nothing is asked is never begun. */
  readonly begun: () => boolean;
  readonly failed: () => boolean;
  /** Ends the handle; what still waits is never sent. */
  readonly end: () => void;
  /** Ends the handle and commits, in one message with whatever still waits. */
  readonly commit: () => Promise<void>;
};

/**
 * The handle of one transaction on one connection. What opens the transaction travels with its first statement; what is
 * asked while an answer is awaited travels together. After `end` it answers nothing any more.
 */
export const makeHandle = (client: pg.PoolClient, opening: readonly Wish[]): OpenHandle => {
  const first = opening.map(madeReady);
  const { enqueue, call, callWhenFull, failed, drop } = openDepartures(client);
  let [ended, begun] = [false, false];

  /** Called before every statement: the first brings what opens the transaction, and fails with it. */
  const begin = (): void => {
    if (ended) throw new HandleEnded('This transaction has ended; its handle must not be kept.');
    if (begun) return;
    begun = true;
    for (const statement of first) enqueue(statement).catch(() => undefined);
  };

  const ask = async (wish: Wish): Promise<Result> => {
    const ready = madeReady(wish);
    begin();
    const answer = enqueue(ready);
    call();
    return answer;
  };

  const later = (statement: Statement): void => {
    const ready = madeReady(named(statement));
    begin();
    enqueue(ready).catch(() => undefined);
    callWhenFull();
  };

  /** COMMIT of a transaction that failed on the way succeeds as a ROLLBACK; whoever swallowed that error must hear of it. */
  const commit = async (): Promise<void> => {
    ended = true;
    if (!begun) return;
    const answer = enqueue(COMMIT);
    call();
    if ((await answer).command !== 'COMMIT')
      throw new Error('A statement had failed and its error was swallowed: nothing was written.');
  };

  const end = (): void => {
    ended = true;
    drop();
  };

  const run = async (statement: Statement) => (await ask(named(statement))).rowCount ?? 0;
  const handle = { ...readsBy(ask), run, later, attempt: attemptsBy(ask) };
  return { handle, begun: () => begun, failed, end, commit };
};

type Ask = (wish: Wish) => Promise<Result>;

const readsBy = (ask: Ask): ReadHandle => {
  const many = async <Row extends object>(statement: Statement) => (await ask(named(statement))).rows as Row[];
  const maybe = async <Row extends object>(statement: Statement) => {
    const rows = await many<Row>(statement);
    if (rows.length > 1) throw new NotOneRow(`One row or none was expected, ${rows.length} came: ${statement.text}`);
    return rows[0];
  };
  const one = async <Row extends object>(statement: Statement) => {
    const row = await maybe<Row>(statement);
    if (row === undefined) throw new NotOneRow(`One row was expected, none came: ${statement.text}`);
    return row;
  };
  return { many, maybe, one };
};

const attemptsBy = (ask: Ask): WriteHandle['attempt'] => {
  let savepoints = 0;
  const say = (text: string, alone = false) => ask({ name: '', text, values: [], alone });
  return async (work) => {
    savepoints += 1;
    const name = `attempt_${savepoints}`;
    await say(`savepoint ${name}`);
    try {
      const value = await work();
      await say(`release savepoint ${name}`);
      return value;
    } catch (error) {
      await say(`rollback to savepoint ${name}`, true);
      throw error;
    }
  };
};

const named = ({ text, values }: Statement): Wish => ({ name: nameOf(text), text, values });

const names = new Map<string, string>();

/** Prepared once per connection under a name made from the text; the texts are few, because none is computed. */
const nameOf = (text: string): string => {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size > 5_000) names.clear();
  const name = `cf_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`;
  names.set(text, name);
  return name;
};
