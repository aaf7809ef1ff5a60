import { randomFillSync } from 'node:crypto';

const BYTES = 10;
const pool = Buffer.alloc(BYTES * 512);
let used = pool.length;
let lastMs = 0;
let time = '';
let counter = 0;

/** The milliseconds an id begins with, spelled once for all ids of them. */
const turnTo = (ms: number): void => {
  lastMs = ms;
  counter = 0;
  const hex = ms.toString(16).padStart(12, '0');
  time = `${hex.slice(0, 8)}-${hex.slice(8)}-7`;
};

/**
 * A UUIDv7 (RFC 9562) whose twelve bits after the milliseconds count up, so that the entries of a batch sort by id as
 * they were handed in.
 */
export const newId = (nowMs: number = Date.now()): string => {
  if (nowMs > lastMs) turnTo(nowMs);
  else if (counter === 0xfff) turnTo(lastMs + 1);
  else counter += 1;
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.toString('hex', used, used + 8);
  used += BYTES;
  const count = counter.toString(16).padStart(3, '0');
  const variant = '89ab'[Number.parseInt(random[0] ?? '0', 16) & 3];
  return `${time}${count}-${variant}${random.slice(1, 4)}-${random.slice(4, 16)}`;
};
