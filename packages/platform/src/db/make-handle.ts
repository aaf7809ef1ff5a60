import { createHash } from 'node:crypto';
import type pg from 'pg';
import { HandleEnded, NotOneRow } from './database-errors.ts';
import type { WriteHandle } from './handles.ts';
import type { Statement } from './sql.ts';

export type OpenHandle = { readonly handle: WriteHandle; readonly end: () => void };

/** The handle of one transaction on one connection. After `end` it answers nothing any more. */
export const makeHandle = (client: pg.PoolClient): OpenHandle => {
  let ended = false;
  let previous: Promise<unknown> = Promise.resolve();
  let savepoints = 0;

  const query = <Row extends object>(statement: Statement): Promise<pg.QueryResult<Row>> => {
    if (ended) throw new HandleEnded('This transaction has ended; its handle must not be kept.');
    const result = previous.then(() =>
      client.query<Row>({ name: nameOf(statement.text), text: statement.text, values: [...statement.values] }),
    );
    previous = result.catch(() => undefined);
    return result;
  };

  const many = async <Row extends object>(statement: Statement) => (await query<Row>(statement)).rows;
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
    await client.query(`savepoint ${name}`);
    try {
      const value = await work();
      await client.query(`release savepoint ${name}`);
      return value;
    } catch (error) {
      await client.query(`rollback to savepoint ${name}`);
      throw error;
    }
  };

  return { handle: { many, maybe, one, run, attempt }, end: () => (ended = true) };
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
