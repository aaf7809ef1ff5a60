import type { CalendarDate } from '../calendar/index.ts';
import { type DocumentKind, monthNamed } from '../documents/index.ts';
import type { Money } from '../money/index.ts';
import { foldLetters } from '../parties/index.ts';

/** What is to be coded: a line of a document, or what matching left of a bank transaction. */
export type CodingSubject = {
  readonly id: string;
  readonly kind: 'document_line' | 'bank_line';
  readonly entityId: string;
  readonly bankAccountId: string | null;
  readonly partyId: string | null;
  /** The other side as written. */
  readonly counterparty: string | null;
  /** `out`: we pay or owe; `in`: we are paid or are owed. */
  readonly direction: 'in' | 'out';
  readonly documentKind: DocumentKind | null;
  /** The line's description, or the bank's text. */
  readonly text: string;
  readonly reference: string | null;
  /** Net of a document line, the whole of a bank line; signed against its direction only for allowances. */
  readonly amount: Money;
  /** The day rules are tested on: issue date or booking date. */
  readonly on: CalendarDate;
  /** Tax as invoiced: rate in percent and UNCL5305 category; null where nothing states a tax. */
  readonly tax: { readonly rate: string | null; readonly category: string | null } | null;
  readonly serviceFrom: CalendarDate | null;
  readonly serviceTo: CalendarDate | null;
  /** The vendor's number of the item, and scheme and code of its classification, where an e-invoice carries them. */
  readonly itemNumber?: string | null;
  readonly classification?: string | null;
  /** What the buyer asked the vendor to name for its books, as the e-invoice carries it (BT-133, BT-19). */
  readonly accountingReference?: string | null;
  /** What the paper itself calls the cost centre, as printed behind such a label. */
  readonly costCentre?: string | null;
  readonly cues?: PaperCues;
  /** True where a document's lines were not read, or do not come to its net: what the sum is made of does not show. */
  readonly inOneSum?: boolean;
  /** True for a rebate or a charge on the document as a whole. */
  readonly ofTheWhole?: boolean;
};

/** What a paper says beside its lines that may tell for whom it is: whose order, which project, delivered where. */
export type PaperCues = {
  readonly order: string | null;
  readonly project: string | null;
  readonly deliveredTo: string | null;
};

/** What stays of a description when what changes from bill to bill is taken out: numbers, months, references. */
export const normaliseDescription = (text: string): string =>
  foldLetters(text)
    .split(' ')
    .filter((word) => word.length > 1 && !/\d/.test(word) && monthNamed(word) === null)
    .join(' ');

/** The part of a subject that the memory of decisions is kept under. */
export type MemoryKey = Pick<CodingSubject, 'kind' | 'entityId' | 'partyId' | 'counterparty' | 'direction' | 'text'>;

const whoIs = ({ partyId, counterparty }: MemoryKey): string | null => {
  if (partyId !== null) return partyId;
  const name = normaliseDescription(counterparty ?? '');
  return name === '' ? null : `name:${name}`;
};

/**
 * Party, direction and normalised description for a document line; party and direction for a bank line, whose text
 * is the bank's; the bank's text where it names nobody. Null when nothing would tell one subject from another.
 */
export const memoryKeyOf = (subject: MemoryKey): string | null => {
  const who = whoIs(subject);
  const told = subject.kind === 'bank_line' && who !== null ? '' : normaliseDescription(subject.text);
  if (who === null && told === '') return null;
  return [subject.kind, subject.entityId, subject.direction, who ?? '', told].join('|');
};

/** The wider key: whoever it is, whatever for. Null when nobody is named. */
export const partyKeyOf = (subject: MemoryKey): string | null => {
  const who = whoIs(subject);
  return who === null ? null : [subject.kind, subject.entityId, subject.direction, who].join('|');
};

/** One item of one vendor, however its description is worded. Null where the line names none. */
export const itemKeyOf = (
  subject: Pick<CodingSubject, 'entityId' | 'partyId' | 'direction' | 'itemNumber'>,
): string | null =>
  subject.partyId === null || !subject.itemNumber
    ? null
    : [subject.entityId, subject.direction, subject.partyId, subject.itemNumber].join('|');

/** What the e-invoice says it is, whoever sells it. Null where it does not say. */
export const classificationKeyOf = (
  subject: Pick<CodingSubject, 'entityId' | 'direction' | 'classification'>,
): string | null =>
  subject.classification ? [subject.entityId, subject.direction, subject.classification].join('|') : null;

/** "bills", "invoices", "payments": what earlier decisions were about. */
export const subjectNoun = (subject: Pick<CodingSubject, 'kind' | 'direction'>, count: number): string => {
  const noun = subject.kind === 'bank_line' ? 'payment' : subject.direction === 'out' ? 'bill' : 'invoice';
  return count === 1 ? noun : `${noun}s`;
};
