import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { drawReceipt } from '@counterfoil/testkit/pictures';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { identifyFile } from '../identify/identify-file.ts';
import { DEFAULT_LIMITS, type ReaderLimits } from '../limits.ts';
import { renderPage } from '../render/render-page.ts';
import { createDocumentReader } from '../sandbox/create-document-reader.ts';
import { heicDecoder } from './convert-heic.ts';
import { rasterise } from './rasterise.ts';

const identify = (bytes: Uint8Array, fileName: string, limits: ReaderLimits = DEFAULT_LIMITS) =>
  identifyFile({ bytes, fileName }, { limits, openPdf: true });
const outcome = async (...asked: Parameters<typeof identify>): Promise<string> => {
  const identified = await identify(...asked);
  return identified.ok ? identified.value.type : String(identified.refusal.facts?.reason);
};

let photo: Uint8Array;
beforeAll(async () => {
  photo = await drawReceipt({ lines: ['Corner Shop', ['Tea', '2.00']], width: 400 });
});

const as = async (change: (picture: Sharp) => Sharp): Promise<Uint8Array> =>
  new Uint8Array(await change(sharp(photo)).toBuffer());

describe('a picture is what its bytes, a full decoding and its name say together', () => {
  it.each([
    ['receipt.jpg', 'jpeg'],
    ['receipt.JPEG', 'jpeg'],
    ['receipt.png', 'png'],
    ['receipt.tif', 'tiff'],
    ['receipt.webp', 'webp'],
  ] as const)('%s', async (fileName, type) => {
    const bytes = await as((picture) => picture.toFormat(type));
    const identified = await identify(bytes, fileName);
    expect(identified.ok && identified.value).toMatchObject({ type, road: 'document', pages: 1 });
  });

  it.each([
    ['cut off in the middle', async () => photo.slice(0, photo.length / 2), 'a.jpg', 'image_unread'],
    [
      'a header and nothing behind it',
      async () => new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0]),
      'a.jpg',
      'image_unread',
    ],
    ['a PNG named JPEG', () => as((picture) => picture.png()), 'a.jpg', 'type_mismatch'],
    ['a picture named PDF', async () => photo, 'a.pdf', 'type_mismatch'],
    ['a GIF', () => as((picture) => picture.gif()), 'a.gif', 'unsupported_picture'],
    ['a HEIC', async () => new TextEncoder().encode('\0\0\0\x18ftypheic\0\0\0\0'), 'a.heic', 'unsupported_picture'],
    ['a speck', () => as((picture) => picture.resize(20, 20)), 'a.jpg', 'picture_too_small'],
  ] as const)('refused: %s', async (_, bytes, fileName, reason) => {
    expect(await outcome(await bytes(), fileName)).toBe(reason);
  });

  it('names its size when it has too many pixels, before it decodes one', async () => {
    const identified = await identify(photo, 'a.jpg', { ...DEFAULT_LIMITS, pixelsMax: 10_000 });
    expect(!identified.ok && identified.refusal.detail).toBe(
      'The picture has 400 x 160 = 64000 pixels, 10000 are accepted.',
    );
  });

  it('a small file that would unfold to a billion pixels is refused by its size alone', async () => {
    const bomb = blankPng(32_000, 32_000);
    const identified = await identify(bomb, 'bomb.png');
    expect(bomb.length).toBeLessThan(200_000);
    expect(!identified.ok && identified.refusal.detail).toBe(
      'The picture has 32000 x 32000 = 1024000000 pixels, 40000000 are accepted.',
    );
  });

  it('counts the pages of a TIFF and refuses too many', async () => {
    const pages = await tiffOfPages(3);
    const identified = await identify(pages, 'scan.tiff');
    expect(identified.ok && identified.value.pages).toBe(3);
    expect(await outcome(pages, 'scan.tiff', { ...DEFAULT_LIMITS, recognisedPagesMax: 2 })).toBe('too_many_pages');
  });
});

describe('a picture drawn afresh', () => {
  const drawn = (bytes: Uint8Array, page = 1, fileName = 'a.jpg') =>
    renderPage({ bytes, fileName, page }, DEFAULT_LIMITS);

  it('is a PNG that stands upright as the camera says, and carries nothing of what the camera hid in it', async () => {
    const bytes = await as((picture) =>
      picture.withExif({ IFD0: { Copyright: 'Somebody' } }).withMetadata({ orientation: 6 }),
    );
    const page = await drawn(bytes);
    if (!page.ok) throw new Error(page.refusal.detail);
    const facts = await sharp(page.value.png).metadata();
    expect([facts.format, facts.width, facts.height, facts.exif, facts.orientation]).toEqual([
      'png',
      160,
      400,
      undefined,
      undefined,
    ]);
  });

  it('has the pages its TIFF has and no other', async () => {
    const pages = await tiffOfPages(2);
    const second = await drawn(pages, 2, 'scan.tiff');
    expect(second.ok && second.value.width).toBe(400);
    for (const page of [0, 3]) {
      const missing = await drawn(pages, page, 'scan.tiff');
      expect(missing.ok ? 'drawn' : missing.refusal.facts?.reason).toBe('no_such_page');
    }
  });
});

describe('a page in grey for the recogniser', () => {
  it('has one byte a pixel at the scale asked for, and turns by quarters', async () => {
    const wish = { page: 1, scale: 1.5, turn: 90 };
    const raster = await rasterise({ bytes: photo, fileName: 'a.jpg' }, wish, DEFAULT_LIMITS);
    if (!raster.ok) throw new Error(raster.refusal.detail);
    const { pgm, width, height } = raster.value;
    expect([width, height]).toEqual([240, 600]);
    expect(pgm.length).toBe(`P5\n240 600\n255\n`.length + 240 * 600);
  });
});

async function tiffOfPages(count: number): Promise<Uint8Array> {
  const page = await sharp(photo).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = page.info;
  const stacked = Buffer.concat(Array.from({ length: count }, () => page.data));
  const tiff = sharp(stacked, { raw: { width, height: height * count, channels, pageHeight: height } }).tiff();
  return new Uint8Array(await tiff.toBuffer());
}

/** A white PNG of one bit a pixel: next to nothing in bytes, whatever it unfolds to. */
function blankPng(width: number, height: number): Uint8Array {
  const chunk = (name: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height));
  const parts = [chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]));
}

describe('a HEIC photograph', () => {
  const encoder = (process.env.PATH ?? '')
    .split(':')
    .map((folder) => join(folder, 'heif-enc'))
    .find((path) => existsSync(path));

  it.skipIf(encoder === undefined || heicDecoder() === undefined)(
    'is taken by the decoder of the machine, where it has one (needs heif-enc and heif-dec or heif-convert)',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'heic-made-'));
      writeFileSync(join(folder, 'in.png'), await as((picture) => picture.png()));
      execFileSync(encoder as string, ['-q', '80', '-o', 'out.heic', 'in.png'], { cwd: folder });
      const bytes = new Uint8Array(readFileSync(join(folder, 'out.heic')));
      rmSync(folder, { recursive: true });
      const reader = createDocumentReader({ recogniser: 'carried' });
      try {
        const identified = await reader.identify({ bytes, fileName: 'IMG_0042.HEIC' });
        expect(identified.ok && [identified.value.type, identified.value.mediaType, identified.value.road]).toEqual([
          'heic',
          'image/heic',
          'document',
        ]);
        const page = await reader.renderPage({ bytes, fileName: 'IMG_0042.HEIC', page: 1 });
        expect(page.ok && page.value.width > 100).toBe(true);
        const broken = await reader.identify({ bytes: bytes.slice(0, 400), fileName: 'IMG_0043.HEIC' });
        expect(broken.ok ? null : broken.refusal.facts?.reason).toBe('image_unread');
      } finally {
        await reader.close();
      }
    },
  );
});
