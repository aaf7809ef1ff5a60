import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unpackWoff } from '@counterfoil/platform/invoice-writer';

const files = createRequire(import.meta.url);
const unpacked = new Map<string, Uint8Array>();

/** Inter (SIL Open Font License 1.1) as an OpenType font, Latin letters with umlauts, ß and the euro sign. */
export const interFont = (weight: 400 | 700): Uint8Array => {
  const name = `@fontsource/inter/files/inter-latin-${weight}-normal.woff`;
  const font = unpacked.get(name) ?? unpackWoff(new Uint8Array(readFileSync(files.resolve(name))));
  unpacked.set(name, font);
  return font;
};
