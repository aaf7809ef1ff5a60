import type { Result } from '@counterfoil/domain/refusal';
import type { PaperInput } from '../identify/identify-file.ts';
import { sniff } from '../identify/sniff.ts';
import type { ReaderLimits } from '../limits.ts';
import { withPdf } from '../pdf/open-pdf.ts';
import { type GreyRaster, greyPdfPage, greyPicture, type RasterWish } from './grey-raster.ts';

/** A page of a picture or scanned PDF as grey pixels for the recogniser. The file was proved to be one before. */
export async function rasterise(
  { bytes, turns = {} }: PaperInput,
  looked: RasterWish,
  limits: ReaderLimits,
): Promise<Result<GreyRaster>> {
  // As somebody at the desk turned it, and from there as the recogniser wants to look at it.
  const wish = { ...looked, turn: ((turns[looked.page] ?? 0) + looked.turn) % 360 };
  const type = sniff(bytes, '');
  if (!type.ok) return type;
  if (type.value === 'pdf') return withPdf(bytes, limits, (pdf) => greyPdfPage(pdf, wish));
  return greyPicture(bytes, wish, limits);
}
