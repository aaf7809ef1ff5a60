import type pg from 'pg';
import { asDatabaseError, isUnavailable } from '../db/database-errors.ts';

const isDown = (pool: pg.Pool): Promise<boolean> => pool.query('select 1').then(() => false, isUnavailable);

/**
 * The sign-in library hides why it failed. Whether the database was the reason is asked of the database itself, so that
 * a server on its way back is told as such and not as something broken.
 */
export const tellUnavailable = async <T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (isUnavailable(error) || !(await isDown(pool))) throw asDatabaseError(error);
    throw asDatabaseError(
      Object.assign(new Error('The database went away under sign-in.', { cause: error }), { code: '57P01' }),
    );
  }
};
