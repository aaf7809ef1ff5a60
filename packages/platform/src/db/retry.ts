import { setTimeout as sleep } from 'node:timers/promises';
import { sqlState } from './database-errors.ts';

const ATTEMPTS = 6;

/** PostgreSQL chose this transaction as the victim (40P01) or could not order it (40001): nothing of it happened. */
const mayRepeat = (error: unknown): boolean => {
  const state = sqlState(error);
  return state === '40P01' || state === '40001' || (error as { code?: unknown }).code === 'P2034';
};

/** Repeats a whole transaction a bounded number of times, waiting a little longer and a little differently each time. */
export const withRetries = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= ATTEMPTS || !mayRepeat(error)) throw error;
      await sleep(5 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
};
