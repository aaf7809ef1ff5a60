import type { Result } from '@counterfoil/domain/refusal';
import type { FileInput } from '../identify/identify-file.ts';
import { sniff } from '../identify/sniff.ts';
import type { ReaderLimits } from '../limits.ts';
import { withPdf } from '../pdf/open-pdf.ts';
import { type GreyRaster, greyPdfPage, greyPicture, type RasterWish } from './grey-raster.ts';

/** A page of a picture or scanned PDF as grey pixels for the recogniser. The file was proved to be one before. */
export async function rasterise(
  { bytes }: FileInput,
  wish: RasterWish,
  limits: ReaderLimits,
): Promise<Result<GreyRaster>> {
  const type = sniff(bytes, '');
  if (!type.ok) return type;
  if (type.value === 'pdf') return withPdf(bytes, limits, (pdf) => greyPdfPage(pdf, wish));
  return greyPicture(bytes, wish, limits);
}
