import { accept, type Result } from '@counterfoil/domain/refusal';
import { createCanvas } from '@napi-rs/canvas';
import { refuseFile } from '../file-refusal.ts';
import type { ReaderLimits } from '../limits.ts';
import { withPdf } from '../pdf/open-pdf.ts';
import { turned } from '../pdf/page-words.ts';

export type PageImage = {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** How many pages the document has, where it has more than the one that was drawn. */
  readonly pages?: number;
};

/** One page of a PDF drawn afresh as PNG at `dpi`, fewer when the page would exceed the pixel limit. Pages count from 1. */
export function renderPdfPage(
  bytes: Uint8Array,
  { page: number, dpi, turn = 0 }: { page: number; dpi: number; turn?: number },
  limits: ReaderLimits,
): Promise<Result<PageImage>> {
  return withPdf(bytes, limits, async (pdf) => {
    if (number < 1 || number > pdf.numPages) {
      return refuseFile('no_such_page', `The document has ${pdf.numPages} pages, there is no page ${number}.`);
    }
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({
      scale: fittingScale(page.getViewport({ scale: 1 }), dpi, limits),
      rotation: turned(page.rotate, turn),
    });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    const context = canvas.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
    const png = await canvas.encode('png');
    return accept({ png, width: canvas.width, height: canvas.height, pages: pdf.numPages });
  });
}

function fittingScale(page: { width: number; height: number }, dpi: number, limits: ReaderLimits): number {
  const scale = dpi / 72;
  const pixels = page.width * page.height * scale * scale;
  return pixels <= limits.pixelsMax ? scale : scale * Math.sqrt(limits.pixelsMax / pixels);
}
