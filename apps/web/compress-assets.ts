import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Below this a packet is a packet: compressed or not, it travels as one. */
const SIZE_MIN = 1_024;
const TEXT = /[.](js|css|svg|html)$/;

const brotli = (bytes: Uint8Array): Uint8Array =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });

/** Writes each asset once more as .br and .gz, so that the API sends what was compressed at build and never by request. */
export const compressAssets = (): Plugin => ({
  name: 'compress-assets',
  apply: 'build',
  writeBundle({ dir }) {
    const assets = join(dir ?? 'dist', 'assets');
    for (const name of readdirSync(assets).filter((name) => TEXT.test(name))) {
      const path = join(assets, name);
      const bytes = readFileSync(path);
      if (bytes.length < SIZE_MIN) continue;
      writeFileSync(`${path}.br`, brotli(bytes));
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    }
  },
});
