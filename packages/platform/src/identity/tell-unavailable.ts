import type pg from 'pg';
import { asDatabaseError, DatabaseUnavailable, isUnavailable } from '../db/database-errors.ts';

const isDown = (pool: pg.Pool): Promise<boolean> =>
  pool.query('select 1').then(
    () => false,
    (error) => error instanceof DatabaseUnavailable,
  );

/**
 * The sign-in library hides why it failed. Whether the database was the reason is asked of the database itself, so that
 * a server on its way back is told as such and not as something broken.
 */
export const tellUnavailable = async <T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (isUnavailable(error) || !(await isDown(pool))) throw asDatabaseError(error);
    throw new DatabaseUnavailable('The database is not available just now.', { cause: error });
  }
};
