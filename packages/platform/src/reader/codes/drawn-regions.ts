import type { Box } from '@counterfoil/domain/documents';
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { OpenPdf } from '../pdf/open-pdf.ts';
import { turned } from '../pdf/page-words.ts';

type Page = Awaited<ReturnType<OpenPdf['getPage']>>;
type Matrix = readonly [number, number, number, number, number, number];
/** Points from the top left of the page as it is shown. */
type Extent = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** Smaller than 12 mm no phone reads a payment code; the standards ask for 20 mm and more. */
const SIDE_MIN = 34;
/** A row of dark fields is at most the finder's seven fields wide, or a little more; the smallest code has hundreds. */
const FIELD_MAX = 40;
/** Narrower are the rules of a table, drawn as rectangles. */
const FIELD_MIN = 0.8;
const FIELDS_MIN = 80;
/** Numbers in a single path that draws a whole code: 13 for each rectangle. */
const PATH_MIN = FIELDS_MIN * 6;
const REGIONS_MAX = 4;
const WIDTH_MOST = 2.2;
const QUIET = 8;

const IMAGES: ReadonlySet<number> = new Set([
  OPS.paintImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintInlineImageXObject,
  OPS.paintSolidColorImageMask,
]);
const IMAGES_IN_ROWS: ReadonlySet<number> = new Set([
  OPS.paintImageXObjectRepeat,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintImageMaskXObjectRepeat,
  OPS.paintInlineImageXObjectGroup,
]);
const FILLS: ReadonlySet<number> = new Set([OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke]);

/** Where a page of text has something drawn that may be a code: a picture large enough, or many small dark fields. */
export async function drawnRegions(page: Page, turn: number): Promise<Box[]> {
  const { width, height, transform } = page.getViewport({ scale: 1, rotation: turned(page.rotate, turn) });
  const whole = { left: 0, top: 0, right: width, bottom: height };
  const found: Extent[] = [];
  const fields: Extent[] = [];
  const matrices: Matrix[] = [];
  let matrix = transform as unknown as Matrix;
  const { fnArray, argsArray } = await page.getOperatorList();
  for (const [at, operation] of fnArray.entries()) {
    const given = argsArray[at];
    if (operation === OPS.save || operation === OPS.paintFormXObjectBegin) matrices.push(matrix);
    if (operation === OPS.restore || operation === OPS.paintFormXObjectEnd) matrix = matrices.pop() ?? matrix;
    if (operation === OPS.transform) matrix = times(matrix, given);
    if (operation === OPS.paintFormXObjectBegin && given?.[0]) matrix = times(matrix, given[0]);
    if (IMAGES.has(operation)) found.push(...pictureOf(extentOf(matrix, [0, 0, 1, 1])));
    if (IMAGES_IN_ROWS.has(operation)) found.push(whole);
    if (operation !== OPS.constructPath || !FILLS.has(given?.[0]) || !given[2]) continue;
    const extent = extentOf(matrix, given[2]);
    if (shorter(extent) >= SIDE_MIN && (given[1]?.[0]?.length ?? 0) >= PATH_MIN) found.push(extent);
    else if (longer(extent) <= FIELD_MAX && shorter(extent) >= FIELD_MIN) fields.push(extent);
  }
  if (fields.length >= FIELDS_MIN) found.push(fields.reduce(around));
  return found
    .map((extent) => clipped(extent, whole))
    .filter((extent) => shorter(extent) >= SIDE_MIN)
    .sort((a, b) => area(b) - area(a))
    .slice(0, REGIONS_MAX)
    .map(({ left, top, right, bottom }) => ({
      x: left / width,
      y: top / height,
      w: (right - left) / width,
      h: (bottom - top) / height,
    }));
}

/** A code is square, and the payment part of a Swiss bill twice as wide as high: what is wider is a letterhead. */
const pictureOf = (extent: Extent): Extent[] => (longer(extent) <= WIDTH_MOST * shorter(extent) ? [extent] : []);

const times = ([a, b, c, d, e, f]: Matrix, [ga = 1, gb = 0, gc = 0, gd = 1, ge = 0, gf = 0]: number[]): Matrix => [
  a * ga + c * gb,
  b * ga + d * gb,
  a * gc + c * gd,
  b * gc + d * gd,
  a * ge + c * gf + e,
  b * ge + d * gf + f,
];

function extentOf([a, b, c, d, e, f]: Matrix, [x0 = 0, y0 = 0, x1 = 0, y1 = 0]: ArrayLike<number> & Iterable<number>) {
  const xs = [a * x0 + c * y0 + e, a * x1 + c * y0 + e, a * x0 + c * y1 + e, a * x1 + c * y1 + e];
  const ys = [b * x0 + d * y0 + f, b * x1 + d * y0 + f, b * x0 + d * y1 + f, b * x1 + d * y1 + f];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

const around = (a: Extent, b: Extent): Extent => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

const clipped = (extent: Extent, page: Extent): Extent => ({
  left: Math.max(page.left, extent.left - QUIET),
  top: Math.max(page.top, extent.top - QUIET),
  right: Math.min(page.right, extent.right + QUIET),
  bottom: Math.min(page.bottom, extent.bottom + QUIET),
});

const shorter = ({ left, top, right, bottom }: Extent): number => Math.min(right - left, bottom - top);
const longer = ({ left, top, right, bottom }: Extent): number => Math.max(right - left, bottom - top);
const area = ({ left, top, right, bottom }: Extent): number => (right - left) * (bottom - top);
