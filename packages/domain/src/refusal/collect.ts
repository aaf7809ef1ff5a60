import { accept, type Result } from './refusal.ts';

/** All values of the list in their order, or the first refusal met. */
export const collect = <T>(results: readonly Result<T>[]): Result<T[]> => {
  const values: T[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return accept(values);
};
