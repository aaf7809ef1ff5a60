import { accountingDate, type CalendarDate } from '@counterfoil/domain/calendar';
import {
  type CodingContext,
  type CodingProposal,
  type CodingSubject,
  holdOfTheWhole,
  judgeAmount,
  judgeTaxEvidence,
  orderPrefix,
  type PaymentDecision,
  proposeCoding,
  rhythmOf,
  type Statistics,
  subjectsOfDocument,
} from '@counterfoil/domain/classification';
import { countryOfVatId, type ReadDocument } from '@counterfoil/domain/documents';
import type { LedgerFacts } from '@counterfoil/domain/ledger';
import { currencyCode, type Money, parseMoney, type Rate } from '@counterfoil/domain/money';
import type { DuplicateFinding } from '@counterfoil/domain/parties';
import { reclaimsInputTax, simplifiedInvoiceLimitAt } from '@counterfoil/domain/tax';
import type { TenantRead } from '@counterfoil/platform/db';
import { type DocumentRow, lastRejection, type Reading, type Rejection, takenBackOn } from '../documents/index.ts';
import { loadExchangeRate, loadLedgerFacts } from '../ledger/index.ts';
import type { BankNumberVault } from '../parties/index.ts';
import { earlierTotals } from './document-case.repository.ts';
import { gatherPayment } from './gather-payment.ts';
import { type Addressee, identifyAddressee, identifySender, type Sender } from './identify-document.ts';
import { type ContextRequest, loadCodingContext } from './load-coding-context.ts';
import { type ReadFigures, readFigures } from './read-figures.ts';
import { searchDuplicate } from './search-duplicate.ts';
import { type ToleratedReading, tolerateReading } from './tolerate-reading.ts';

/** Everything that coding one document looks at, loaded before anything is decided. */
export type DocumentCase = {
  readonly document: DocumentRow;
  readonly reading: ReadDocument;
  readonly revision: number;
  /** Whether the latest word on what the page says is a person's. */
  readonly typedByPerson: boolean;
  readonly addressee: Addressee;
  readonly sender: Sender;
  readonly figures: ReadFigures | null;
  readonly subjects: readonly CodingSubject[];
  readonly codings: readonly CodingProposal[];
  readonly context: CodingContext;
  readonly ledger: LedgerFacts;
  readonly rate: Rate | null;
  readonly duplicate: DuplicateFinding;
  /** The day its own earlier entry was reversed, where it was posted before. */
  readonly takenBackOn: string | null;
  /** Who rejected it before it was brought again. */
  readonly rejection: Rejection | null;
  readonly taxEvidence: ReturnType<typeof judgeTaxEvidence>;
  /** How the total stands against the vendor's earlier bills; null when nothing is unusual. */
  readonly unusual: ReturnType<typeof judgeAmount>;
  readonly postingDate: CalendarDate;
  /** What is set for the figures of its vendor's documents, and what that let pass. */
  readonly tolerated: Pick<ToleratedReading, 'passed' | 'held'>;
  /** How it was paid, which decides the credit side; the money it belongs to, where that is in the books. */
  readonly payment: PaymentDecision;
};

const totalOf = (figures: ReadFigures | null): Money | null => {
  const parsed = figures === null ? null : parseMoney(figures.total, figures.currency);
  return parsed?.ok ? parsed.value : null;
};

/** A bill is unusual by its total: single lines of a shop that sells many things vary with what was bought. */
const unusualTotal = async (
  tx: TenantRead,
  figures: ReadFigures | null,
  known: { entityId: string; partyId: string | null; documentId: string },
): Promise<ReturnType<typeof judgeAmount>> => {
  const total = totalOf(figures);
  if (total === null || known.partyId === null) return null;
  const earlier = await earlierTotals(tx, {
    entityId: known.entityId,
    partyId: known.partyId,
    currency: total.currency,
    notDocumentId: known.documentId,
  });
  return judgeAmount(total, rhythmOf(earlier));
};

export const supplierCountry = (reading: ReadDocument): string | null => {
  const [first] = (reading.fields.supplierTaxIds.value ?? '')
    .split(',')
    .map((id) => countryOfVatId(id.trim()))
    .filter((country) => country !== null);
  return first ?? null;
};

const rateFor = async (
  tx: TenantRead,
  figures: ReadFigures | null,
  functional: string,
  on: CalendarDate,
): Promise<Rate | null> => {
  if (figures === null || figures.currency === functional) return null;
  const [from, to] = [currencyCode(figures.currency), currencyCode(functional)];
  return from.ok && to.ok ? loadExchangeRate(tx, { from: from.value, to: to.value, on }) : null;
};

/** Small receipts carry the input tax of the country they are from, up to its limit; a bill is held to the whole law. */
const evidenceLimit = (reading: ReadDocument, country: string, on: CalendarDate): Money | null =>
  reading.kind === 'receipt' ? (simplifiedInvoiceLimitAt(country, on)?.limit ?? null) : null;

/** What a person did with the document before: a machine does not post after that. */
const whatBecameOf = async (
  tx: TenantRead,
  documentId: string,
  zone: string,
): Promise<Pick<DocumentCase, 'takenBackOn' | 'rejection'>> => ({
  takenBackOn: (await takenBackOn(tx, documentId)) ?? null,
  rejection: (await lastRejection(tx, documentId, zone)) ?? null,
});

const codingsOf = (subjects: readonly CodingSubject[], context: CodingContext): CodingProposal[] => {
  const proposed = subjects.map((subject) => proposeCoding(subject, context));
  return holdOfTheWhole(subjects, proposed, context);
};

/** By what its lines ask to be remembered and coded, beside their words. */
const namedBy = ({
  lines,
  fields,
}: ReadDocument): Pick<ContextRequest, 'classifications' | 'accountingReferences'> => ({
  classifications: lines.flatMap(({ classification }) => classification ?? []),
  accountingReferences: [
    ...lines.flatMap(({ accountingReference }) => accountingReference ?? []),
    ...printedCentre(fields.costCentre?.value ?? null),
    ...[fields.projectReference?.value, orderPrefix(fields.orderReference.value)].flatMap((code) => code ?? []),
  ],
});

/** "110 Hamburg" is code and name. */
const printedCentre = (printed: string | null): string[] =>
  printed === null ? [] : [printed, ...printed.split(/[\s,;:/]+/)];

export const gatherDocumentCase = async (
  tx: TenantRead,
  document: DocumentRow,
  read: Pick<Reading, 'content' | 'revision' | 'readBy'>,
  ports: { vault: BankNumberVault; statisticsOf?: (entityId: string) => Promise<Statistics> },
): Promise<DocumentCase> => {
  const addressee = await identifyAddressee(tx, read.content, document.entity_id);
  const entity = addressee.entity;
  const receivedOn = accountingDate(Date.parse(document.received_at), entity.time_zone);
  const figures = readFigures(read.content);
  const postingDate = figures?.issueDate ?? receivedOn;
  const sender = await identifySender(tx, read.content, { vault: ports.vault, on: receivedOn, zone: entity.time_zone });
  const { reading, ...tolerated } = await tolerateReading(tx, read.content, {
    entity,
    party: sender.party,
    on: postingDate,
  });
  const ledger = await loadLedgerFacts(tx, { entityId: entity.id, date: postingDate, kind: 'document' });
  const partyId = sender.party?.id ?? null;
  const loaded = await loadCodingContext(tx, {
    entity: { id: entity.id, country: entity.country.trim(), functionalCurrency: entity.functional_currency.trim() },
    accounts: ledger.accounts,
    partyId,
    ...namedBy(reading),
    ...(ports.statisticsOf === undefined ? {} : { statistics: await ports.statisticsOf(entity.id) }),
  });
  const context = { ...loaded, supplierCountry: supplierCountry(reading) };
  const subjects = subjectsOfDocument(reading, {
    documentId: document.id,
    entityId: entity.id,
    partyId,
    direction: 'out',
    receivedOn,
  });
  const found = subjects.ok ? subjects.value : [];
  const codings = codingsOf(found, context);

  return {
    document,
    reading,
    revision: read.revision,
    typedByPerson: read.readBy === 'person',
    addressee,
    sender,
    figures,
    tolerated,
    context,
    ledger,
    postingDate,
    subjects: found,
    codings,
    rate: await rateFor(tx, figures, entity.functional_currency.trim(), postingDate),
    duplicate: await searchDuplicate(tx, {
      documentId: document.id,
      entityId: entity.id,
      vendorGroup: sender.party?.vendor_group ?? null,
      kind: reading.kind,
      number: reading.fields.invoiceNumber.value,
      issueDate: figures?.issueDate ?? null,
      total: totalOf(figures),
    }),
    ...(await whatBecameOf(tx, document.id, entity.time_zone)),
    taxEvidence: reclaimsInputTax(context.taxVersions)
      ? judgeTaxEvidence(reading, evidenceLimit(reading, entity.country.trim(), postingDate))
      : null,
    payment: await gatherPayment(tx, { documentId: document.id, reading, figures, ledger, partyId, codings }),
    unusual: await unusualTotal(tx, figures, { entityId: entity.id, partyId, documentId: document.id }),
  };
};
