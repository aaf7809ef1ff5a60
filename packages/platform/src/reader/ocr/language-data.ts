import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);

/** Which part of Tesseract's language data is the network that reads a line; see its TessdataType. */
const NETWORK = 17;
const COUNT_BYTES = 4;
const OFFSET_BYTES = 8;

/**
 * Tesseract's data for a language. Dictionary and characters are those of the package; where we carry the fast network it
 * takes the place of the package's own, which is larger and half as slow again without reading receipts better.
 */
export function languageData(language: string): Uint8Array {
  const packed = require.resolve(`@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`);
  const whole = gunzipSync(readFileSync(packed));
  const fast = new URL(`./models/${language}.lstm`, import.meta.url);
  return existsSync(fast) ? withNetwork(whole, readFileSync(fast)) : whole;
}

/**
 * Language data are a count, an offset for each kind of part (-1 where there is none) and the parts in that order, all
 * little-endian. The network is put in place of the one there, and what lies behind it moves.
 */
export function withNetwork(data: Uint8Array, network: Uint8Array): Uint8Array {
  const head = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const count = head.getInt32(0, true);
  const offsets = Array.from({ length: count }, (_, at) =>
    Number(head.getBigInt64(COUNT_BYTES + at * OFFSET_BYTES, true)),
  );
  const from = offsets[NETWORK] ?? -1;
  if (from < 0) throw new Error('the language data have no network');
  const to = Math.min(...offsets.filter((offset) => offset > from), data.length);
  const moved = network.length - (to - from);
  const joined = new Uint8Array(data.length + moved);
  joined.set(data.subarray(0, from));
  joined.set(network, from);
  joined.set(data.subarray(to), from + network.length);
  const table = new DataView(joined.buffer);
  for (const [at, offset] of offsets.entries())
    if (offset > from) table.setBigInt64(COUNT_BYTES + at * OFFSET_BYTES, BigInt(offset + moved), true);
  return joined;
}
