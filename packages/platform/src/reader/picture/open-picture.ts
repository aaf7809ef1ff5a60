import { accept, type Result } from '@counterfoil/domain/refusal';
import type { Sharp, SharpOptions } from 'sharp';
import { refuseFile } from '../file-refusal.ts';
import type { ReaderLimits } from '../limits.ts';

/** A picture as it is to be looked at: turned upright as its camera says. Sizes in pixels. */
export type PictureFacts = {
  readonly format: 'jpeg' | 'png' | 'tiff' | 'webp';
  readonly pages: number;
  readonly width: number;
  readonly height: number;
};

/** The decoder loads on first use: most of a reader's life needs none of it. One thread, and nothing kept between files. */
async function decoder() {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

/** One page of a picture, upright and without transparency. Throws what the decoder throws. */
export async function openPage(bytes: Uint8Array, page: number, limits: ReaderLimits): Promise<Sharp> {
  const sharp = await decoder();
  const options: SharpOptions = { limitInputPixels: limits.pixelsMax, failOn: 'truncated', sequentialRead: true };
  return sharp(bytes, page > 1 ? { ...options, page: page - 1 } : options)
    .autoOrient()
    .flatten({ background: '#ffffff' });
}

/** Width and height of one page in pixels, upright. */
export async function pageSize(bytes: Uint8Array, page: number, limits: ReaderLimits) {
  const sharp = await decoder();
  const options = { limitInputPixels: limits.pixelsMax };
  const header = await sharp(bytes, page > 1 ? { ...options, page: page - 1 } : options).metadata();
  return header.autoOrient ?? { width: header.width, height: header.height };
}

/**
 * What a picture is, proved by decoding every page of it: a header alone may promise anything. Refused are more pixels
 * than the limit before a single one is decoded, more pages than are read, and pictures that end too early.
 */
export async function provePicture(bytes: Uint8Array, limits: ReaderLimits): Promise<Result<PictureFacts>> {
  try {
    const sharp = await decoder();
    // The header is read without a limit, so that the refusal can name the size; nothing is decoded for it.
    const header = await sharp(bytes, { limitInputPixels: false }).metadata();
    const size = header.autoOrient ?? { width: header.width, height: header.height };
    const facts = { format: header.format as PictureFacts['format'], pages: pagesOf(header), ...size };
    const refused = beyondLimits(facts, limits);
    if (refused) return refused;
    for (let page = 1; page <= facts.pages; page += 1) {
      const opened = await openPage(bytes, page, limits);
      await opened.greyscale().resize(64, 64, { fit: 'inside' }).raw().toBuffer();
    }
    return accept(facts);
  } catch (error) {
    return refuseUndecodable(error, limits);
  }
}

/** A TIFF may hold the pages of a scan; an animation's frames are no pages. */
const pagesOf = (header: { format?: string; pages?: number }): number =>
  header.format === 'tiff' ? (header.pages ?? 1) : 1;

function beyondLimits({ width, height, pages }: PictureFacts, limits: ReaderLimits): Result<never> | null {
  const pixels = width * height;
  if (pixels > limits.pixelsMax) {
    return refuseFile(
      'oversized',
      `The picture has ${width} x ${height} = ${pixels} pixels, ${limits.pixelsMax} are accepted.`,
    );
  }
  if (pages > limits.recognisedPagesMax) {
    return refuseFile('too_many_pages', `The picture has ${pages} pages, ${limits.recognisedPagesMax} are accepted.`);
  }
  if (Math.min(width, height) < limits.pictureSideMin) {
    return refuseFile(
      'picture_too_small',
      `The picture has ${width} x ${height} pixels; nothing can be read below ${limits.pictureSideMin} pixels a side. Photograph it again, closer.`,
    );
  }
  return null;
}

export function refuseUndecodable(error: unknown, limits: ReaderLimits): Result<never> {
  const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  if (/exceeds pixel limit/i.test(said)) {
    return refuseFile(
      'oversized',
      `A page of the picture has more than the ${limits.pixelsMax} pixels that are accepted.`,
    );
  }
  return refuseFile('image_unread', `The picture is damaged or cut off and cannot be decoded: ${said.slice(0, 200)}`);
}
