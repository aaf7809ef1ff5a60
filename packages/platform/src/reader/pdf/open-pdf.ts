import { accept, type Result } from '@counterfoil/domain/refusal';
import type { getDocument as openDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { refuseFile } from '../file-refusal.ts';
import type { ReaderLimits } from '../limits.ts';
import { PDF_ASSETS } from './pdf-assets.ts';

export type OpenPdf = Awaited<ReturnType<typeof openDocument>['promise']>;

/**
 * Opens a PDF within limits. The library loads on first use, as most of a statement worker's life needs none of it.
 * Scripts, forms and external files are never run or fetched: nothing here evaluates what a PDF carries.
 */
export async function openPdf(bytes: Uint8Array, limits: ReaderLimits): Promise<Result<OpenPdf>> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    ...PDF_ASSETS,
    // pdf.js takes the buffer over, and the same bytes are read again for rendering.
    data: new Uint8Array(bytes),
    verbosity: 0,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: limits.pixelsMax,
    disableAutoFetch: true,
    disableStream: true,
    disableRange: true,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages > limits.pagesMax) {
      const detail = `The PDF has ${pdf.numPages} pages, ${limits.pagesMax} are accepted.`;
      await task.destroy();
      return refuseFile('too_many_pages', detail);
    }
    return accept(pdf);
  } catch (error) {
    await task.destroy();
    return refuseOpening(error);
  }
}

function refuseOpening(error: unknown): Result<never> {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') {
    return refuseFile('encrypted', 'The PDF is encrypted and opens only with a password; ask for a copy without one.');
  }
  const said = error instanceof Error ? error.message : 'unknown';
  return refuseFile('unreadable_pdf', `The PDF cannot be opened: ${said}`);
}

/** Opens, uses and always closes a PDF. */
export async function withPdf<T>(
  bytes: Uint8Array,
  limits: ReaderLimits,
  use: (pdf: OpenPdf) => Promise<Result<T>>,
): Promise<Result<T>> {
  const opened = await openPdf(bytes, limits);
  if (!opened.ok) return opened;
  try {
    return await use(opened.value);
  } finally {
    await opened.value.loadingTask.destroy();
  }
}
