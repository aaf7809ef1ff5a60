import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unpackWoff } from './unpack-woff.ts';

const files = createRequire(import.meta.url);
const unpacked = new Map<string, Uint8Array>();

/** The alphabets Inter comes in, in the order they are tried. */
export const ALPHABETS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'] as const;
export type Alphabet = (typeof ALPHABETS)[number];
export type Weight = 400 | 600;

/** Inter (SIL Open Font License 1.1) as an OpenType font, one alphabet of it. */
export const interFont = (alphabet: Alphabet, weight: Weight): Uint8Array => {
  const name = `@fontsource/inter/files/inter-${alphabet}-${weight}-normal.woff`;
  const font = unpacked.get(name) ?? unpackWoff(new Uint8Array(readFileSync(files.resolve(name))));
  unpacked.set(name, font);
  return font;
};
