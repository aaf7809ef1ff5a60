import { accept, type Result } from '@counterfoil/domain/refusal';
import { DEFAULT_LIMITS } from '../limits.ts';
import { withPdf } from './open-pdf.ts';
import { type PageText, pageTexts } from './page-words.ts';

/** The words of every page with their places and nothing made of them: what a benchmark holds beside another program. */
export const wordsOfPdf = (bytes: Uint8Array): Promise<Result<PageText[]>> =>
  withPdf(bytes, DEFAULT_LIMITS, async (pdf) => accept(await pageTexts(pdf, DEFAULT_LIMITS)));
