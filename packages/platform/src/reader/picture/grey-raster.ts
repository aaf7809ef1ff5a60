import type { Box } from '@counterfoil/domain/documents';
import { accept, type Result } from '@counterfoil/domain/refusal';
import { createCanvas } from '@napi-rs/canvas';
import type { ReaderLimits } from '../limits.ts';
import type { OpenPdf } from '../pdf/open-pdf.ts';
import { turned } from '../pdf/page-words.ts';
import { openPage, pageSize, refuseUndecodable } from './open-picture.ts';

/** A page as one byte of grey a pixel, in the plainest format the recogniser reads (PGM, "P5"). */
export type GreyRaster = { readonly pgm: Uint8Array; readonly width: number; readonly height: number };

/** Pixels the recogniser is given at most; a camera's twelve million are slower to read and not better. */
const PIXELS_MAX = 6_000_000;

/** No canvas and no recogniser takes a longer side. */
const SIDE_MAX = 16_000;

/** A scan has about this many dots an inch when it is read at scale 1. */
const PDF_DPI = 200;

export function pgmOf(grey: Uint8Array, width: number, height: number): GreyRaster {
  const header = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const pgm = new Uint8Array(header.length + grey.length);
  pgm.set(header);
  pgm.set(grey, header.length);
  return { pgm, width, height };
}

export type RasterWish = {
  readonly page: number;
  readonly scale: number;
  /** Quarter turns clockwise, in degrees, for a photograph that lies on its side. */
  readonly turn: number;
};

/** Of a PDF's page only a part may be wanted. */
export type PartWish = RasterWish & { readonly part?: Box };

/** A page of a picture in grey, `scale` times its size and within the pixels that are worth reading. */
export async function greyPicture(
  bytes: Uint8Array,
  wish: RasterWish,
  limits: ReaderLimits,
): Promise<Result<GreyRaster>> {
  try {
    const size = await pageSize(bytes, wish.page, limits);
    const factor = fitting(size, wish.scale);
    const [width, height] = [size.width * factor, size.height * factor].map((each) => Math.max(1, Math.round(each)));
    const lies = wish.turn % 180 !== 0;
    const upright = await openPage(bytes, wish.page, limits);
    const { data, info } = await upright
      .rotate(wish.turn)
      .resize(lies ? { width: height, height: width, fit: 'fill' } : { width, height, fit: 'fill' })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return accept(pgmOf(new Uint8Array(data), info.width, info.height));
  } catch (error) {
    return refuseUndecodable(error, limits);
  }
}

type Size = { readonly width: number; readonly height: number };

const fitting = ({ width, height }: Size, scale: number): number =>
  Math.min(scale, Math.sqrt((PIXELS_MAX * Math.max(1, scale)) / (width * height)), SIDE_MAX / Math.max(width, height));

/** Shades between the lightest and the darkest pixel below which a page is blank paper, whatever the scanner's noise. */
const SHADES_OF_PRINT = 24;

/** A page of one shade has nothing on it to recognise. */
export function isBlank({ pgm, width, height }: GreyRaster): boolean {
  let [darkest, lightest] = [255, 0];
  for (const shade of pgm.subarray(pgm.length - width * height)) {
    if (shade < darkest) darkest = shade;
    if (shade > lightest) lightest = shade;
    if (lightest - darkest >= SHADES_OF_PRINT) return false;
  }
  return true;
}

const WHOLE: Box = { x: 0, y: 0, w: 1, h: 1 };

/** A page of a PDF in grey, or a part of it; a scan is drawn once at the wanted resolution, never read as stored. */
export async function greyPdfPage(
  pdf: OpenPdf,
  { page: number, scale, turn, part = WHOLE }: PartWish,
): Promise<Result<GreyRaster>> {
  const page = await pdf.getPage(number);
  const size = page.getViewport({ scale: 1 });
  const rotation = turned(page.rotate, turn);
  const pixels = size.width * size.height * part.w * part.h;
  const factor = Math.min((PDF_DPI / 72) * scale, Math.sqrt((PIXELS_MAX * Math.max(1, scale)) / pixels));
  const { width, height } = page.getViewport({ scale: factor, rotation });
  const viewport = page.getViewport({
    scale: factor,
    rotation,
    offsetX: -part.x * width,
    offsetY: -part.y * height,
  });
  const canvas = createCanvas(Math.ceil(part.w * width), Math.ceil(part.h * height));
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  page.cleanup();
  return accept(pgmOf(greyOf(data), canvas.width, canvas.height));
}

/** ITU-R BT.601 luma in integers. */
function greyOf(rgba: Uint8ClampedArray): Uint8Array {
  const grey = new Uint8Array(rgba.length / 4);
  for (let at = 0; at < grey.length; at += 1) {
    const from = at * 4;
    grey[at] = ((rgba[from] as number) * 77 + (rgba[from + 1] as number) * 150 + (rgba[from + 2] as number) * 29) >> 8;
  }
  return grey;
}
