import { expect, it } from 'vitest';
import { sequentialIds } from './sequential-ids.ts';

it('gives the same UUIDv7s in the same order, each different and each later than the one before', () => {
  const [next, again] = [sequentialIds(), sequentialIds()];
  const ids = Array.from({ length: 300 }, next);
  expect(ids).toEqual(Array.from({ length: 300 }, again));
  expect(new Set(ids).size).toBe(300);
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
