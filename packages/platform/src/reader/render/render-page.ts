import type { Result } from '@counterfoil/domain/refusal';
import { readEinvoice } from '../einvoice/read-einvoice.ts';
import { refuseFile } from '../file-refusal.ts';
import { type FileInput, identifyFile } from '../identify/identify-file.ts';
import type { ReaderLimits } from '../limits.ts';
import { picturePage } from '../picture/picture-page.ts';
import { drawPlan } from './draw-plan.ts';
import { planDocument } from './plan-document.ts';
import { type PageImage, renderPdfPage } from './render-pdf-page.ts';

export const RENDER_DPI = 110;

/** A page of any readable document as a fresh PNG: files themselves are never shown, only what was drawn from them. */
export async function renderPage(
  input: FileInput & { page: number; dpi?: number; turn?: number },
  limits: ReaderLimits,
): Promise<Result<PageImage>> {
  const identified = await identifyFile(input, { limits, openPdf: false });
  if (!identified.ok) return identified;
  const dpi = Math.min(Math.max(input.dpi ?? RENDER_DPI, 20), 400);
  const wanted = { page: input.page, dpi, turn: input.turn ?? 0 };
  const { type, tree, road } = identified.value;
  if (type === 'pdf') return renderPdfPage(input.bytes, wanted, limits);
  const invoice = tree ? readEinvoice(tree) : null;
  if (invoice) return drawPlan(planDocument(invoice), wanted);
  if (road === 'statement') return refuseFile('no_such_page', 'A bank statement file has lines, not pages.');
  const pages = identified.value.pages ?? 1;
  if (wanted.page < 1 || wanted.page > pages) {
    return refuseFile(
      'no_such_page',
      `The picture has ${pages === 1 ? 'one page' : `${pages} pages`}, there is no page ${wanted.page}.`,
    );
  }
  return picturePage(input.bytes, wanted, limits);
}
