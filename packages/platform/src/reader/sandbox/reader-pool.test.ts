import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../limits.ts';
import { boundedCommand } from './child-command.ts';
import { ReaderPool } from './reader-pool.ts';

const MIB = 1024 * 1024;
const pools: ReaderPool[] = [];
afterAll(() => {
  for (const pool of pools) pool.close();
});

/** A pool of one process that does with its n-th job what is given, and answers which one it was. */
const poolOf = (does: string, answerMs?: number): ReaderPool => {
  const script = `let n = 0; const kept = [];
    process.on('disconnect', () => process.exit(0));
    process.on('message', ({ id, input }) => {
      n += 1;
      ${does}
      process.send({ id, result: { ok: true, value: n }, cpuSeconds: 0, residentBytes: 0 });
    });
    process.send({ id: 0, result: { ok: true, value: 'warm' }, cpuSeconds: 0, residentBytes: 0 });`;
  const command = boundedCommand([process.execPath, '-e', script], DEFAULT_LIMITS);
  const pool = new ReaderPool({ command, limits: DEFAULT_LIMITS, size: 1, answerMs });
  pools.push(pool);
  return pool;
};

const ask = async (pool: ReaderPool, fileName = 'a.pdf'): Promise<unknown> => {
  const result = await pool.run('read', { bytes: new Uint8Array(), fileName });
  return result.ok ? result.value : result.refusal.facts?.reason;
};

describe('a file is judged by a process that began with it', () => {
  it('one that dies with what earlier files left in it is followed by a fresh one', async () => {
    const pool = poolOf('if (n === 3) process.exit(1);');
    expect([await ask(pool), await ask(pool), await ask(pool), await ask(pool)]).toEqual([1, 2, 1, 2]);
  });

  it('one that died before it was asked is as well', async () => {
    const pool = poolOf('setImmediate(() => process.kill(process.pid, "SIGKILL"));');
    expect(await ask(pool)).toBe(1);
    expect(await ask(pool)).toBe(1);
  });

  it('a file that a fresh one dies of is refused', async () => {
    const pool = poolOf('process.exit(1);');
    expect(await ask(pool)).toBe('reader_crashed');
    expect(await ask(pool)).toBe('reader_crashed');
  });

  it('what the first one died of stands where no time is left for another to say anything', async () => {
    const slow = `if (input.fileName === 'slow.pdf') {
      if (n === 2) setTimeout(() => process.exit(1), 1500);
      return;
    }`;
    const pool = poolOf(slow, 2_500);
    expect(await ask(pool)).toBe(1);
    expect(await ask(pool, 'slow.pdf')).toBe('reader_crashed');
  });

  it('jobs keep their turn while one is tried again', async () => {
    const pool = poolOf('if (n === 2) process.exit(1);');
    expect(await Promise.all([ask(pool), ask(pool), ask(pool), ask(pool)])).toEqual([1, 1, 1, 1]);
  });

  it('what holds much of its data limit makes room for a fresh one, however little of it is resident', async () => {
    const idle = `kept.push(Buffer.allocUnsafeSlow(${350 * MIB}));`;
    const pool = poolOf(idle);
    expect([await ask(pool), await ask(pool), await ask(pool)]).toEqual([1, 1, 1]);
    const frugal = poolOf(`kept.push(Buffer.allocUnsafeSlow(${20 * MIB}));`);
    expect([await ask(frugal), await ask(frugal), await ask(frugal)]).toEqual([1, 2, 3]);
  });
});
