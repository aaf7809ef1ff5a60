import { accept, type Result } from '@counterfoil/domain/refusal';
import type { ReaderLimits } from '../limits.ts';
import type { PageImage } from '../render/render-pdf-page.ts';
import { openPage, refuseUndecodable } from './open-picture.ts';

/** Longer sides are drawn no larger than this: a page for the eye needs less than a camera gives. */
const SIDE_MAX = 2400;

/** A page of a picture drawn afresh as PNG, upright: what a camera hides beside the pixels is not passed on. */
export async function picturePage(
  bytes: Uint8Array,
  { page, turn = 0 }: { page: number; turn?: number },
  limits: ReaderLimits,
): Promise<Result<PageImage>> {
  try {
    const opened = await openPage(bytes, page, limits);
    const { data, info } = await opened
      .rotate(turn)
      .resize(SIDE_MAX, SIDE_MAX, { fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 6 })
      .toBuffer({ resolveWithObject: true });
    return accept({ png: new Uint8Array(data), width: info.width, height: info.height });
  } catch (error) {
    return refuseUndecodable(error, limits);
  }
}
