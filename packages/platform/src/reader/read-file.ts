import { judgeDocument, type ReadDocument } from '@counterfoil/domain/documents';
import { accept, type Result } from '@counterfoil/domain/refusal';
import { readEinvoice } from './einvoice/read-einvoice.ts';
import { refuseFile } from './file-refusal.ts';
import { attachedInvoice } from './hybrid/attached-invoice.ts';
import { joinPage } from './hybrid/join-page.ts';
import { type FileInput, identifyFile } from './identify/identify-file.ts';
import { readTextDocument } from './layout/read-text-document.ts';
import type { ReaderLimits } from './limits.ts';
import { attachedXml } from './pdf/attached-files.ts';
import { withPdf } from './pdf/open-pdf.ts';
import { pageTexts } from './pdf/page-words.ts';
import { placeOnDrawnPages } from './render/place-on-plan.ts';

/** Reads a document file in this process. Callers outside the reader's child go through `createDocumentReader`. */
export async function readFile(input: FileInput, limits: ReaderLimits): Promise<Result<ReadDocument>> {
  const identified = await identifyFile(input, { limits, openPdf: false });
  if (!identified.ok) return identified;
  const { type, road, tree } = identified.value;
  if (road === 'statement') {
    return refuseFile('statement_not_document', 'The file is a bank statement; it belongs among the statements.');
  }
  if (type === 'pdf') return readPdf(input.bytes, limits);

  const invoice = tree ? readEinvoice(tree) : null;
  if (invoice) return accept(judgeDocument(placeOnDrawnPages(invoice)));
  return refuseFile('image_unread', 'The file is a picture; reading pictures is not part of this release.');
}

function readPdf(bytes: Uint8Array, limits: ReaderLimits): Promise<Result<ReadDocument>> {
  return withPdf(bytes, limits, async (pdf) => {
    const attached = attachedInvoice(await attachedXml(pdf, limits), limits);
    if (!attached.ok) return attached;
    const pages = await pageTexts(pdf, limits);
    const invoice = attached.value.document;
    const document = invoice ? joinPage(invoice, pages) : readTextDocument(pages);
    return accept(judgeDocument({ ...document, findings: [...document.findings, ...attached.value.findings] }));
  });
}
