import { createHash } from 'node:crypto';
import type pg from 'pg';
import { HandleEnded, NotOneRow } from './database-errors.ts';
import { asParameters, Flight, type Question } from './flight.ts';
import type { WriteHandle } from './handles.ts';
import type { Statement } from './sql.ts';

type Result = Parameters<Question['resolve']>[0];

/** A statement of the transaction itself, always the same text. */
export type Opening = Pick<Question, 'name' | 'text' | 'alone'> & { readonly values: readonly unknown[] };

type Ready = Pick<Question, 'name' | 'text' | 'values' | 'alone'>;

const madeReady = ({ values, ...statement }: Opening): Ready => ({ ...statement, values: asParameters(values) });

const COMMIT: Ready = { name: 'cf_commit', text: 'commit', values: [] };

/** So many statements that nobody waits for leave without one that somebody waits for. */
const FULL = 64;

export type OpenHandle = {
  readonly handle: WriteHandle;
  /** Whether anything was sent: a transaction in which nothing is asked is never begun. */
  readonly begun: () => boolean;
  readonly failed: () => boolean;
  /** What still waits is never sent: behind a ROLLBACK it would run outside the transaction. */
  readonly end: () => void;
  /** Ends the handle and commits, in one message with whatever still waits. */
  readonly commit: () => Promise<void>;
};

/**
 * The handle of one transaction on one connection. What opens the transaction travels with its first statement; what is
 * asked while an answer is awaited travels together. After `end` it answers nothing any more.
 */
export const makeHandle = (client: pg.PoolClient, opening: readonly Opening[]): OpenHandle => {
  const first = opening.map(madeReady);
  const waiting: Question[] = [];
  let [ended, begun, failed, flying, called] = [false, false, false, false, false];
  let savepoints = 0;

  const depart = (): void => {
    called = false;
    if (flying || waiting.length === 0) return;
    flying = true;
    const alone = waiting.findIndex((question) => question.alone);
    const questions = waiting.splice(0, alone < 0 ? waiting.length : Math.max(1, alone));
    const last = questions.at(-1) as Question;
    const landed =
      <T extends unknown[]>(settle: (...outcome: T) => void) =>
      (...outcome: T): void => {
        flying = false;
        settle(...outcome);
        call();
      };
    client.query(
      new Flight(client, questions.with(-1, { ...last, resolve: landed(last.resolve), reject: landed(last.reject) })),
    );
  };

  /** Sent when whoever asks has asked everything they can without an answer. */
  const call = (): void => {
    if (called || flying) return;
    called = true;
    queueMicrotask(depart);
  };

  const enqueue = (statement: Ready): Promise<Result> =>
    new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        failed = true;
        reject(error);
      };
      waiting.push({ ...statement, resolve, reject: fail });
    });

  /** Called before every statement: the first brings what opens the transaction, and fails with it. */
  const begin = (): void => {
    if (ended) throw new HandleEnded('This transaction has ended; its handle must not be kept.');
    if (begun) return;
    begun = true;
    for (const statement of first) enqueue(statement).catch(() => undefined);
  };

  const ask = async (statement: Opening): Promise<Result> => {
    const ready = madeReady(statement);
    begin();
    const answer = enqueue(ready);
    call();
    return answer;
  };

  const query = ({ text, values }: Statement): Promise<Result> => ask({ name: nameOf(text), text, values });

  const later = ({ text, values }: Statement): void => {
    const ready = madeReady({ name: nameOf(text), text, values });
    begin();
    enqueue(ready).catch(() => undefined);
    if (waiting.length >= FULL) call();
  };

  const many = async <Row extends object>(statement: Statement) => (await query(statement)).rows as Row[];
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
  const run = async (statement: Statement) => (await query(statement)).rowCount ?? 0;

  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    savepoints += 1;
    const name = `attempt_${savepoints}`;
    const say = (text: string, alone = false) => ask({ name: '', text, values: [], alone });
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

  /** COMMIT of a transaction that failed on the way succeeds as a ROLLBACK; whoever swallowed that error must hear of it. */
  const commit = async (): Promise<void> => {
    ended = true;
    if (!begun) return;
    const answer = enqueue(COMMIT);
    call();
    if ((await answer).command !== 'COMMIT')
      throw new Error('A statement had failed and its error was swallowed: nothing was written.');
  };

  return {
    handle: { many, maybe, one, run, later, attempt },
    begun: () => begun,
    failed: () => failed,
    end: () => {
      ended = true;
      for (const { reject } of waiting.splice(0))
        reject(new HandleEnded('The transaction ended before this was asked.'));
    },
    commit,
  };
};

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
