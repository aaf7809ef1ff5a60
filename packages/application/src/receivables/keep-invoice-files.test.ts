import { createHash } from 'node:crypto';
import { writeCii, writePdf, writeUbl } from '@counterfoil/platform/invoice-writer';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, it } from 'vitest';
import { type DocumentStorage, fileIssuedDocument, getDocument } from '../documents/index.ts';
import { keepInvoiceFiles, readInvoicePdf, readInvoiceXml } from './index.ts';
import { openSalesDesk, refusal, type SalesDesk } from './sales-desk.fixture.ts';

const db = withDatabase();
const shelf = new Map<string, Uint8Array>();
const storage: DocumentStorage = {
  put: async (_, bytes) => {
    const sha256 = createHash('sha256').update(bytes).digest();
    shelf.set(sha256.toString('hex'), bytes);
    return { key: sha256.toString('hex'), sha256, byteSize: bytes.byteLength };
  },
  get: async (_, key) => shelf.get(key) ?? new Uint8Array(),
};
const ports = { storage, writer: { pdf: writePdf, cii: writeCii, ubl: writeUbl } };
let desk: SalesDesk;
beforeEach(async () => {
  desk = await openSalesDesk(await db.newOrganisation());
});

it('keeps PDF and XML once, as documents that prove the entry, whoever asks first', async () => {
  const id = await desk.issued();
  const [first, second] = await Promise.all([
    keepInvoiceFiles(desk.org.books, id, ports),
    keepInvoiceFiles(desk.org.books, id, ports),
  ]);

  expect(first.pdf_document_id).toBe(second.pdf_document_id);
  const { row } = await desk.whole(id);
  const pdf = await desk.org.books.read((tx) => getDocument(tx, row.pdf_document_id ?? ''));
  expect(pdf?.row).toMatchObject({ status: 'posted', kind: 'invoice' });
  expect(pdf?.list.journal_entry_ids).toEqual([row.entry_id]);
  const file = await readInvoicePdf(desk.org.books, id, ports);
  expect(file).toMatchObject({ fileName: 'INV-2026-00001.pdf', mediaType: 'application/pdf' });
  expect(Buffer.from(file.bytes).subarray(0, 5).toString()).toBe('%PDF-');
  const xml = await readInvoiceXml(desk.org.books, { id, syntax: 'ubl' }, ports);
  expect(Buffer.from(xml.bytes).toString()).toContain('<cbc:ID>INV-2026-00001</cbc:ID>');
});

it('sales.not_issued: a draft has a preview and no e-invoice; a document of the same bytes is the same', async () => {
  const id = await desk.draft();
  expect((await readInvoicePdf(desk.org.books, id, ports)).fileName).toBe(`draft-${id}.pdf`);
  await expect(readInvoiceXml(desk.org.books, { id, syntax: 'cii' }, ports)).rejects.toMatchObject(
    refusal('sales.not_issued'),
  );

  const stored = await storage.put(desk.org.books, new TextEncoder().encode('<a/>'));
  const wish = {
    fileName: 'a.xml',
    mediaType: 'application/xml',
    stored,
    entityId: desk.org.entityId,
    partyId: desk.contoso,
    kind: 'invoice',
  };
  const file = () => desk.org.books.transact((tx) => fileIssuedDocument(tx, { ...wish }));
  const filed = await file();
  expect(await file()).toBe(filed);
  await desk.org.books.transact(async (tx) => {
    const { linkFile } = await import('./sales-invoice.repository.ts');
    const entryId = (await desk.whole(await desk.issued())).row.entry_id ?? '';
    await linkFile(tx, entryId, filed);
  });
});
