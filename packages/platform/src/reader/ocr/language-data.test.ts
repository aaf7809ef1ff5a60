import { describe, expect, it } from 'vitest';
import { languageData, withNetwork } from './language-data.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const OFFSETS_FROM = 4;

/** Language data of three parts: kinds 16, 17 (the network) and 18. */
const threeParts = (): Uint8Array => {
  const parts: Readonly<Record<number, string>> = { 16: 'before', 17: 'the large network', 18: 'behind' };
  const head = Buffer.alloc(OFFSETS_FROM + 19 * 8);
  head.writeInt32LE(19, 0);
  let at = head.length;
  for (let kind = 0; kind < 19; kind += 1) {
    head.writeBigInt64LE(parts[kind] === undefined ? -1n : BigInt(at), OFFSETS_FROM + kind * 8);
    at += parts[kind]?.length ?? 0;
  }
  return new Uint8Array(Buffer.concat([head, Buffer.from(Object.values(parts).join(''))]));
};

const offsetOf = (data: Uint8Array, kind: number): number =>
  Number(Buffer.from(data).readBigInt64LE(OFFSETS_FROM + kind * 8));

describe('language data with another network', () => {
  const joined = withNetwork(threeParts(), Buffer.from('a fast one'));

  it('have it in the place of their own, with everything else as it was', () => {
    expect(text(joined.subarray(offsetOf(joined, 16)))).toBe('beforea fast onebehind');
  });

  it('say where each part begins now, and that what was not there is not', () => {
    expect(text(joined.subarray(offsetOf(joined, 17), offsetOf(joined, 18)))).toBe('a fast one');
    expect(text(joined.subarray(offsetOf(joined, 18)))).toBe('behind');
    expect(offsetOf(joined, 15)).toBe(-1);
  });
});

describe('the data we carry', () => {
  it('English has the fast network, German the one of its package', () => {
    for (const [language, network] of [
      ['eng', 401_636],
      ['deu', null],
    ] as const) {
      const data = languageData(language);
      const size = offsetOf(data, 18) - offsetOf(data, 17);
      if (network === null) expect(size).toBeGreaterThan(401_636);
      else expect(size).toBe(network);
    }
  });
});
