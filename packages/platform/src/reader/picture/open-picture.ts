import type { Box } from '@counterfoil/domain/documents';
import { accept, type Result } from '@counterfoil/domain/refusal';
import type { Sharp, SharpOptions } from 'sharp';
import { refuseFile } from '../file-refusal.ts';
import type { ReaderLimits } from '../limits.ts';
import { findPapers } from './find-papers.ts';

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
  const papers = await papersOn(bytes, limits);
  if (papers.length > 1) return cutOut(bytes, papers[page - 1], limits);
  const options: SharpOptions = { limitInputPixels: limits.pixelsMax, failOn: 'truncated', sequentialRead: true };
  return sharp(bytes, page > 1 ? { ...options, page: page - 1 } : options)
    .autoOrient()
    .flatten({ background: '#ffffff' });
}

/** Longer side of the small picture in which papers are looked for. */
const SMALL = 360;

/** Size, page, codes and pixels of one picture are asked for one after the other: its papers are looked for once. */
const papersFound = new WeakMap<Uint8Array, Promise<Box[]>>();

/** The papers of a photograph that shows several; none for one receipt, a scan or the pages of a TIFF. */
function papersOn(bytes: Uint8Array, limits: ReaderLimits): Promise<Box[]> {
  const known = papersFound.get(bytes);
  if (known !== undefined) return known;
  const found = lookForPapers(bytes, limits);
  papersFound.set(bytes, found);
  return found;
}

async function lookForPapers(bytes: Uint8Array, limits: ReaderLimits): Promise<Box[]> {
  const sharp = await decoder();
  const options: SharpOptions = { limitInputPixels: limits.pixelsMax, failOn: 'truncated' };
  const { format } = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (format === 'tiff') return [];
  const { data, info } = await sharp(bytes, options)
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize(SMALL, SMALL, { fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return findPapers({ shades: new Uint8Array(data), width: info.width, height: info.height });
}

/** One paper of a photograph as a picture of its own. */
async function cutOut(bytes: Uint8Array, box: Box | undefined, limits: ReaderLimits): Promise<Sharp> {
  const sharp = await decoder();
  if (box === undefined) throw new Error('the photograph shows fewer papers');
  const whole = await uprightSize(bytes, 1, limits);
  const { data, info } = await sharp(bytes, { limitInputPixels: limits.pixelsMax, failOn: 'truncated' })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .extract({ left: Math.round(box.x * whole.width), top: Math.round(box.y * whole.height), ...pixelsOf(box, whole) })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } });
}

type Size = { readonly width: number; readonly height: number };

/** Down, so that a box at the edge stays within the picture whichever way its corner was rounded. */
const pixelsOf = (box: Box, { width, height }: Size): Size => ({
  width: Math.max(1, Math.min(Math.floor(box.w * width), width - Math.round(box.x * width))),
  height: Math.max(1, Math.min(Math.floor(box.h * height), height - Math.round(box.y * height))),
});

/** Width and height of one page in pixels, upright; `crop` is where it lies on a photograph of several papers. */
export async function pageSize(
  bytes: Uint8Array,
  page: number,
  limits: ReaderLimits,
): Promise<Size & { readonly crop?: Box }> {
  const papers = await papersOn(bytes, limits);
  if (papers.length < 2) return uprightSize(bytes, page, limits);
  const crop = papers[page - 1];
  if (crop === undefined) throw new Error('the photograph shows fewer papers');
  return { ...pixelsOf(crop, await uprightSize(bytes, 1, limits)), crop };
}

async function uprightSize(bytes: Uint8Array, page: number, limits: ReaderLimits): Promise<Size> {
  const sharp = await decoder();
  const options = { limitInputPixels: limits.pixelsMax };
  const header = await sharp(bytes, page > 1 ? { ...options, page: page - 1 } : options).metadata();
  const { width, height } = header.autoOrient ?? header;
  return { width, height };
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
    const file = { format: header.format as PictureFacts['format'], pages: pagesOf(header), ...size };
    const refused = beyondLimits(file, limits);
    if (refused) return refused;
    const facts = { ...file, pages: Math.max(file.pages, (await papersOn(bytes, limits)).length) };
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
