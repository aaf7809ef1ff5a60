import type { InvoicePaper } from '@counterfoil/domain/receivables';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { Books, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { type DocumentStorage, fileIssuedDocument, type StoredFile } from '../documents/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { DRAFT_NUMBER, refuseMissing } from './draft-sales-invoice.ts';
import { getSalesInvoice } from './list-sales-invoices.ts';
import {
  findSalesInvoice,
  keepFiles,
  linkFile,
  lockSalesInvoice,
  type SalesInvoiceRow,
  storageKeyOf,
} from './sales-invoice.repository.ts';

/** Writes an invoice's paper as files. The same paper gives the same bytes, whenever it is written. */
export type InvoiceWriter = {
  readonly pdf: (paper: InvoicePaper, form: { readonly draft: boolean }) => Promise<Uint8Array>;
  readonly cii: (paper: InvoicePaper) => string;
  readonly ubl: (paper: InvoicePaper) => string;
};

export type InvoicePorts = { readonly storage: DocumentStorage; readonly writer: InvoiceWriter };

const issuedPaper = (row: SalesInvoiceRow): InvoicePaper => {
  if (row.paper === null)
    throw new RefusalError({ code: 'sales.not_issued', detail: 'A draft has no e-invoice yet; issue it first.' });
  return row.paper;
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Which syntax an organisation's customer is sent: XRechnung goes as UBL, everything else as the XML inside the PDF. */
const xmlOf = (paper: InvoicePaper, syntax: 'cii' | 'ubl', writer: InvoiceWriter): Uint8Array =>
  utf8(syntax === 'ubl' ? writer.ubl(paper) : writer.cii(paper));

type Stored = { readonly pdf: StoredFile; readonly xml: StoredFile };

const fileBoth = async (tx: TenantWrite, row: SalesInvoiceRow, stored: Stored): Promise<void> => {
  const base = { entityId: row.entity_id, partyId: row.party_id, kind: row.kind };
  const name = row.legal_number?.replace(/[^A-Za-z0-9-]/g, '_') ?? row.id;
  const pdf = await fileIssuedDocument(tx, {
    ...base,
    fileName: `${name}.pdf`,
    mediaType: 'application/pdf',
    stored: stored.pdf,
  });
  const xml = await fileIssuedDocument(tx, {
    ...base,
    fileName: `${name}.xml`,
    mediaType: 'application/xml',
    stored: stored.xml,
  });
  await keepFiles(tx, row.id, { pdf, xml });
  for (const documentId of new Set([pdf, xml])) await linkFile(tx, row.entry_id ?? '', documentId);
  await recordEvent(tx, {
    action: 'sales_invoice.files_kept',
    subjectKind: 'sales_invoice',
    subjectId: row.id,
    entityId: row.entity_id,
    payload: { pdf: stored.pdf.sha256.toString('hex'), xml: stored.xml.sha256.toString('hex') },
  });
  await announceChange(tx, 'sales_invoice', row.id);
};

/**
 * Writes and keeps the files of an issued invoice, once: documents with hash, evidence of its entry, event. Issuing does not
 * wait for it; whoever asks for a file of an invoice that has none yet makes it. @throws RefusalError resource.not_found
 */
export const keepInvoiceFiles = async (books: Books, id: string, ports: InvoicePorts): Promise<SalesInvoiceRow> => {
  const row = refuseMissing(await books.read((tx) => findSalesInvoice(tx, id)));
  if (row.status !== 'issued' || row.pdf_document_id !== null) return row;
  const paper = issuedPaper(row);
  const pdf = await ports.storage.put(books, await ports.writer.pdf(paper, { draft: false }));
  const syntax = paper.format === 'xrechnung' ? 'ubl' : 'cii';
  const xml = await ports.storage.put(books, xmlOf(paper, syntax, ports.writer));
  return books.transact(async (tx) => {
    const still = refuseMissing(await lockSalesInvoice(tx, id));
    if (still.pdf_document_id === null) await fileBoth(tx, still, { pdf, xml });
    return refuseMissing(await findSalesInvoice(tx, id));
  });
};

export type InvoiceFile = { readonly fileName: string; readonly mediaType: string; readonly bytes: Uint8Array };

const nameOf = (row: SalesInvoiceRow): string => (row.legal_number ?? `draft-${row.id}`).replace(/[^A-Za-z0-9-]/g, '_');

/** The PDF: as kept, byte for byte, where it is issued; else a preview marked as a draft, which is kept nowhere. */
export const readInvoicePdf = async (books: Books, id: string, ports: InvoicePorts): Promise<InvoiceFile> => {
  const row = await keepInvoiceFiles(books, id, ports);
  const file = { fileName: `${nameOf(row)}.pdf`, mediaType: 'application/pdf' };
  if (row.pdf_document_id !== null) return { ...file, bytes: await storedBytes(books, row.pdf_document_id, ports) };
  const whole = await books.read((tx) => getSalesInvoice(tx, id));
  const assessed = whole?.judged?.assessed;
  if (assessed === undefined)
    throw new RefusalError({ code: 'sales.not_issued', detail: 'The draft was given up; it has no page.' });
  if (!assessed.ok) throw new RefusalError(assessed.refusal);
  return { ...file, bytes: await ports.writer.pdf({ ...assessed.value.paper, number: DRAFT_NUMBER }, { draft: true }) };
};

/** The e-invoice in the syntax asked for, written from the paper as it was issued. @throws RefusalError sales.not_issued */
export const readInvoiceXml = async (
  books: Books,
  wish: { readonly id: string; readonly syntax: 'cii' | 'ubl' },
  ports: InvoicePorts,
): Promise<InvoiceFile> => {
  const row = await keepInvoiceFiles(books, wish.id, ports);
  const bytes = xmlOf(issuedPaper(row), wish.syntax, ports.writer);
  return { fileName: `${nameOf(row)}-${wish.syntax}.xml`, mediaType: 'application/xml', bytes };
};

const storedBytes = async (books: Books, documentId: string, ports: InvoicePorts): Promise<Uint8Array> => {
  const key = await books.read((tx) => storageKeyOf(tx, documentId));
  return ports.storage.get(books, key);
};
