import {
  type FoundCode,
  judgeDocument,
  normaliseBillNumber,
  type PageSize,
  type ReadDocument,
  withCodes,
  withConfidence,
} from '@counterfoil/domain/documents';
import { accept, type Result } from '@counterfoil/domain/refusal';
import { codesOnPictures, codesOnText } from './codes/codes-on-pages.ts';
import { readEinvoice } from './einvoice/read-einvoice.ts';
import { refuseFile } from './file-refusal.ts';
import { attachedInvoice } from './hybrid/attached-invoice.ts';
import { joinPage } from './hybrid/join-page.ts';
import { identifyFile, type PaperInput } from './identify/identify-file.ts';
import { readPages } from './layout/read-pages.ts';
import type { ReaderLimits } from './limits.ts';
import { attachedFiles } from './pdf/attached-files.ts';
import { withPdf } from './pdf/open-pdf.ts';
import { type PageText, pageTexts } from './pdf/page-words.ts';
import { pageSize } from './picture/open-picture.ts';
import { placeInFile } from './place-in-file.ts';
import { placeOnDrawnPages } from './render/place-on-plan.ts';

/** Pages that are pictures: what they say has to be recognised before it can be read. */
export type PagesToRecognise = {
  readonly toRecognise: readonly PageSize[];
  /** The codes that were found on them, which need no recognising. */
  readonly codes: readonly FoundCode[];
};

export type FileReading = ReadDocument | PagesToRecognise;

export const isToRecognise = (reading: FileReading): reading is PagesToRecognise => 'toRecognise' in reading;

/** Reads a document file that has text or XML, in this process. Callers outside the child go through `createDocumentReader`. */
export async function readFile(input: PaperInput, limits: ReaderLimits): Promise<Result<ReadDocument>> {
  const reading = await beginReading(input, limits);
  if (!reading.ok || !isToRecognise(reading.value)) return reading as Result<ReadDocument>;
  return refuseFile('image_unread', 'The pages are pictures: they are recognised before they are read.');
}

/** Reads a document file as far as it says anything by itself; pages that are pictures are named and left. */
export async function beginReading(input: PaperInput, limits: ReaderLimits): Promise<Result<FileReading>> {
  const identified = await identifyFile(input, { limits, openPdf: false });
  if (!identified.ok) return identified;
  const { type, road, tree } = identified.value;
  if (road === 'statement') {
    return refuseFile('statement_not_document', 'The file is a bank statement; it belongs among the statements.');
  }
  if (type === 'pdf') return readPdf(input, limits);

  const invoice = tree ? readEinvoice(tree) : null;
  if (invoice) return accept(withConfidence(judgeDocument(placeOnDrawnPages(invoice))));
  const pictures = await picturePages(input, identified.value.pages ?? 1, limits);
  return accept({ toRecognise: pictures, codes: await codesOnPictures(pictures.length, input, { limits }) });
}

async function picturePages({ bytes, pages: range, turns = {} }: PaperInput, pages: number, limits: ReaderLimits) {
  const sizes: PageSize[] = [];
  const first = range?.first ?? 1;
  for (let inFile = first; inFile <= Math.min(range?.last ?? pages, pages); inFile += 1) {
    const size = await pageSize(bytes, inFile, limits);
    const lies = (turns[inFile] ?? 0) % 180 !== 0;
    sizes.push({
      ...size,
      number: inFile - first + 1,
      ...(lies ? { width: size.height, height: size.width } : {}),
    });
  }
  return sizes;
}

/** Words on a page below which its text layer is a stamp or a page number over a scan. */
const LAYER_WORDS_MIN = 4;

/** A page of a scan as it was told to be looked at: a stamp along its edge says nothing about the picture. */
function asLooked({ turn = 0, ...size }: PageSize, { pages: range, turns = {} }: PaperInput): PageSize {
  const isTold = turns[size.number + (range?.first ?? 1) - 1] !== undefined;
  return isTold || turn % 180 === 0 ? size : { ...size, width: size.height, height: size.width };
}

function readPdf(input: PaperInput, limits: ReaderLimits): Promise<Result<FileReading>> {
  return withPdf<FileReading>(input.bytes, limits, async (pdf) => {
    const attached = attachedInvoice(await attachedFiles(pdf, input.bytes, limits), limits);
    if (!attached.ok) return attached;
    const pages = await pageTexts(pdf, limits, input);
    const invoice = isOf(attached.value.document, pages, input) ? attached.value.document : null;
    if (!invoice && pages.every((page) => page.words.length < LAYER_WORDS_MIN)) {
      if (pages.length > limits.recognisedPagesMax) {
        return refuseFile(
          'too_many_pages',
          `The PDF is a scan of ${pages.length} pages without text; ${limits.recognisedPagesMax} scanned pages are accepted. Send it in parts.`,
        );
      }
      const codes = await codesOnPictures(pages.length, input, { pdf });
      return accept({ toRecognise: pages.map(({ size }) => asLooked(size, input)), codes });
    }
    const document = invoice ? joinPage(invoice, pages) : readPages(pages);
    const whole = { ...document, findings: [...document.findings, ...attached.value.findings] };
    const held = withCodes(whole, await codesOnText(pdf, pages, input));
    return accept(placeInFile(withConfidence(judgeDocument(held)), input));
  });
}

/** The attached invoice speaks for the whole file; of some of its pages only for those that show its number. */
function isOf(invoice: ReadDocument | null, pages: readonly PageText[], { pages: range }: PaperInput): boolean {
  const number = invoice?.fields.invoiceNumber.value;
  if (range === undefined || number === null || number === undefined) return range === undefined;
  const wanted = normaliseBillNumber(number);
  return pages.some(({ words }) => words.some(({ text }) => normaliseBillNumber(text) === wanted));
}
