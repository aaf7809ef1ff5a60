import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Fonts, character maps and decoders pdf.js ships, as folder paths with the trailing slash it wants. */
export const PDF_ASSETS = {
  standardFontDataUrl: `${join(root, 'standard_fonts')}/`,
  cMapUrl: `${join(root, 'cmaps')}/`,
  cMapPacked: true,
  wasmUrl: `${join(root, 'wasm')}/`,
  iccUrl: `${join(root, 'iccs')}/`,
} as const;

/** A free font file for pages we draw ourselves, so that a machine without fonts still shows letters. */
export const fontFile = (name: 'Regular' | 'Bold'): string =>
  join(root, 'standard_fonts', `LiberationSans-${name}.ttf`);
