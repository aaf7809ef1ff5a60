import { date } from '@counterfoil/domain/calendar';
import { type CodingSubject, subjectsOfDocument, wholeCoding } from '@counterfoil/domain/classification';
import { currencyCode, parseMoney } from '@counterfoil/domain/money';
import type { PastCoding } from '@counterfoil/domain/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import { supplierCountry } from './gather-document-case.ts';
import { documentsOfSpan, type PastDocumentRow } from './past-document.repository.ts';
import { codedTo } from './post-document.ts';
import type { CodedDocumentLine } from './proposal-content.ts';

/** Where the reading does not come to the proposal's lines, because a person changed them, the lines speak for themselves. */
const subjectOfLine = (
  { document_id, content }: PastDocumentRow,
  line: CodedDocumentLine,
  of: { readonly at: number; readonly entityId: string; readonly counterparty: string | null },
): CodingSubject | null => {
  const currency = currencyCode(content.currency);
  const amount = currency.ok ? parseMoney(line.net, currency.value) : null;
  if (amount === null || !amount.ok) return null;
  return {
    id: `${document_id}:${of.at + 1}`,
    kind: 'document_line',
    entityId: of.entityId,
    bankAccountId: null,
    partyId: content.partyId,
    counterparty: of.counterparty,
    direction: 'out',
    documentKind: content.documentKind,
    text: line.description,
    reference: null,
    amount: amount.value,
    on: date(content.issueDate),
    tax: null,
    serviceFrom: null,
    serviceTo: null,
  };
};

const subjectsOf = (row: PastDocumentRow, entityId: string): (CodingSubject | null)[] => {
  const { reading, content } = row;
  const read =
    reading === null
      ? null
      : subjectsOfDocument(reading, {
          documentId: row.document_id,
          entityId,
          partyId: content.partyId,
          direction: 'out',
          receivedOn: date(row.received_on),
        });
  if (read?.ok === true && read.value.length === content.lines.length) return read.value;
  const counterparty = reading?.fields.supplier.value ?? null;
  return content.lines.map((line, at) => subjectOfLine(row, line, { at, entityId, counterparty }));
};

const stoodAs = (row: PastDocumentRow, line: CodedDocumentLine): PastCoding['stood'] =>
  row.posted && line.ledgerAccountId !== null
    ? wholeCoding({ ledgerAccountId: codedTo(line), taxCodeId: line.taxCodeId, dimensions: line.dimensions })
    : null;

const decidedBy = ({ posted, by_person }: PastDocumentRow): PastCoding['decidedBy'] => {
  if (!posted) return null;
  return by_person ? 'person' : 'machine';
};

/** Lines of documents of a span, as they were read, with what stands in the ledger and the gates of that day. */
export const loadPastDocuments = async (
  tx: TenantRead,
  span: { readonly entityId: string; readonly from: string; readonly to: string },
): Promise<PastCoding[]> =>
  (await documentsOfSpan(tx, span)).flatMap((row) =>
    subjectsOf(row, span.entityId).flatMap((subject, at): PastCoding[] => {
      const line = row.content.lines[at];
      if (subject === null || line === undefined) return [];
      return [
        {
          subject,
          source: { kind: 'document', id: row.document_id },
          entryId: row.entry_id,
          stood: stoodAs(row, line),
          decidedBy: decidedBy(row),
          gates: row.gates ?? [],
          ground: row.authority,
          supplierCountry: row.reading === null ? null : supplierCountry(row.reading),
        },
      ];
    }),
  );
