import type { Box, FoundCode } from '@counterfoil/domain/documents';
import { hasIbanShape } from '@counterfoil/domain/documents';
import type { PaperInput } from '../identify/identify-file.ts';
import type { ReaderLimits } from '../limits.ts';
import type { OpenPdf } from '../pdf/open-pdf.ts';
import type { PageText } from '../pdf/page-words.ts';
import { greyPdfPage, greyPicture } from '../picture/grey-raster.ts';
import { decodeCodes } from './decode-codes.ts';
import { drawnRegions } from './drawn-regions.ts';

/** Codes stand on the first page or on the slip at the end; what lies between is not looked through. */
const PAGES_AT_EITHER_END = 3;
/** Processor time after which no further page of a file is looked at: a code is evidence, never worth a refusal. */
const BUDGET_MS = 3_000;

const PAYS_BY_TRANSFER =
  /\bIBAN\b|giro-?code|bezahl-?code|\bQR\b|zahlteil|empfangsschein|section paiement|sezione pagamento|payment part/i;

/** A bill that is paid by transfer says so in words, and only such a bill has a payment code. */
const asksForTransfer = (pages: readonly PageText[]): boolean =>
  pages.some(({ words }) => words.some(({ text }) => PAYS_BY_TRANSFER.test(text) || hasIbanShape(text))) ||
  pages.some(({ words }) => PAYS_BY_TRANSFER.test(words.map(({ text }) => text).join(' ')));

const looked = (pages: number): number[] => {
  const all = Array.from({ length: pages }, (_, at) => at + 1);
  return all.filter((page) => page <= PAGES_AT_EITHER_END || page > pages - PAGES_AT_EITHER_END);
};

/** The codes drawn on pages of text: only where something is drawn that could be one is a page rendered at all. */
export async function codesOnText(pdf: OpenPdf, pages: readonly PageText[], file: PaperInput): Promise<FoundCode[]> {
  if (!asksForTransfer(pages)) return [];
  return inBudget(looked(pages.length), async (number) => {
    const page = pageInFile(number, file);
    const turn = pages[number - 1]?.size.turn ?? 0;
    const found: FoundCode[] = [];
    for (const part of await drawnRegions(await pdf.getPage(page), turn)) {
      const raster = await greyPdfPage(pdf, { page, scale: 1, turn, part });
      if (!raster.ok) continue;
      for (const { text, box } of await decodeCodes(raster.value))
        found.push({ page: number, text, box: within(box, part) });
    }
    return found;
  });
}

/** The codes on pages that are pictures, as they are shown. */
export async function codesOnPictures(
  pages: number,
  file: PaperInput,
  from: { readonly pdf: OpenPdf } | { readonly limits: ReaderLimits },
): Promise<FoundCode[]> {
  return inBudget(looked(pages), async (number) => {
    const page = pageInFile(number, file);
    const wish = { page, scale: 1, turn: file.turns?.[page] ?? 0 };
    const raster = 'pdf' in from ? await greyPdfPage(from.pdf, wish) : await greyPicture(file.bytes, wish, from.limits);
    return raster.ok ? (await decodeCodes(raster.value)).map((code) => ({ ...code, page: number })) : [];
  });
}

const pageInFile = (page: number, { pages: range }: PaperInput): number => page + (range?.first ?? 1) - 1;

async function inBudget(pages: readonly number[], look: (page: number) => Promise<FoundCode[]>): Promise<FoundCode[]> {
  const before = process.cpuUsage();
  const found: FoundCode[] = [];
  for (const page of pages) {
    const { user, system } = process.cpuUsage(before);
    if ((user + system) / 1_000 > BUDGET_MS) break;
    found.push(...(await look(page)));
  }
  return found;
}

const within = (box: Box, part: Box): Box => ({
  x: part.x + box.x * part.w,
  y: part.y + box.y * part.h,
  w: box.w * part.w,
  h: box.h * part.h,
});
