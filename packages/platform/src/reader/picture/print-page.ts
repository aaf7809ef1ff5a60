import { extname } from 'node:path';
import { type PagePrint, PRINT_SIZE, printOf } from '@counterfoil/domain/documents';
import { accept, type Result } from '@counterfoil/domain/refusal';
import { refuseFile } from '../file-refusal.ts';
import type { FileInput } from '../identify/identify-file.ts';
import { sniff } from '../identify/sniff.ts';
import type { ReaderLimits } from '../limits.ts';
import { renderPdfPage } from '../render/render-pdf-page.ts';
import { openPage, refuseUndecodable } from './open-picture.ts';

/** Drawn a little larger than it is kept, so that thin strokes survive being made smaller. */
const DRAW_DPI = 90;

const PICTURES: ReadonlySet<string> = new Set(['jpeg', 'png', 'tiff', 'webp', 'heic']);

/**
 * The print of a page, by which the same paper is known when it is scanned again; only what is on paper has one. Of a
 * document that begins later in its file it is the page it begins on.
 */
export async function printPage(
  { bytes, fileName, page: number = 1, turn = 0 }: FileInput & { readonly page?: number; readonly turn?: number },
  limits: ReaderLimits,
): Promise<Result<PagePrint>> {
  const type = sniff(bytes, extname(fileName).slice(1).toLowerCase());
  if (!type.ok) return type;
  if (type.value !== 'pdf' && !PICTURES.has(type.value))
    return refuseFile('no_such_page', 'A file of data has no paper that could be scanned again.');
  try {
    if (type.value !== 'pdf') return accept(await printFrom(bytes, { number, turn }, limits));
    const page = await renderPdfPage(bytes, { page: number, dpi: DRAW_DPI, turn }, limits);
    return page.ok ? accept(await printFrom(page.value.png, { number: 1, turn: 0 }, limits)) : page;
  } catch (error) {
    return refuseUndecodable(error, limits);
  }
}

type Standing = { readonly number: number; readonly turn: number };

const printFrom = async (picture: Uint8Array, { number, turn }: Standing, limits: ReaderLimits): Promise<PagePrint> => {
  const page = await openPage(picture, number, limits);
  const grey = await page
    .rotate(turn)
    .greyscale()
    .resize({ ...PRINT_SIZE, fit: 'fill' })
    .raw()
    .toBuffer();
  return printOf(new Uint8Array(grey), PRINT_SIZE);
};
