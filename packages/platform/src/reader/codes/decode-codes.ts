import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Box } from '@counterfoil/domain/documents';
import type { ReaderOptions } from 'zxing-wasm/reader';
import type { GreyRaster } from '../picture/grey-raster.ts';
import { codeText } from './code-text.ts';

/** A code and where it is on the picture it was found on, in fractions. */
export type DecodedCode = { readonly text: string; readonly box: Box };

/** No bill has more; a page full of them is a sheet of labels. */
const CODES_MAX = 8;

const OPTIONS: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: true,
  maxNumberOfSymbols: CODES_MAX,
};

/** The decoder loads on first use, from our own packages: its own way would be to ask the network for it. */
let loading: Promise<typeof import('zxing-wasm/reader')> | undefined;
function decoder() {
  loading ??= import('zxing-wasm/reader').then((zxing) => {
    const engine = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
    zxing.prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(engine).buffer } });
    return zxing;
  });
  return loading;
}

/** The QR codes on a picture. What cannot be decoded is no code: a page is read without. */
export async function decodeCodes({ pgm, width, height }: GreyRaster): Promise<DecodedCode[]> {
  try {
    const { readBarcodes } = await decoder();
    const data = coloured(pgm.subarray(pgm.length - width * height));
    const found = await readBarcodes({ data, width, height, colorSpace: 'srgb' } as never, OPTIONS);
    return found
      .filter(({ isValid }) => isValid)
      .map(({ bytes, position }) => ({
        text: codeText(bytes),
        box: boxAround([position.topLeft, position.topRight, position.bottomLeft, position.bottomRight], {
          width,
          height,
        }),
      }));
  } catch {
    return [];
  }
}

/** The decoder takes pixels in four channels. */
function coloured(grey: Uint8Array): Uint8ClampedArray {
  const pixels = new Uint32Array(grey.length);
  for (let at = 0; at < grey.length; at += 1) pixels[at] = 0xff000000 | ((grey[at] as number) * 0x010101);
  return new Uint8ClampedArray(pixels.buffer);
}

type Point = { readonly x: number; readonly y: number };

function boxAround(corners: readonly Point[], { width, height }: { width: number; height: number }): Box {
  const [xs, ys] = [corners.map(({ x }) => within(x / width)), corners.map(({ y }) => within(y / height))];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y };
}

const within = (share: number): number => Math.min(1, Math.max(0, share));
