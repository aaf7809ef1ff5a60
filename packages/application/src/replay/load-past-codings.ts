import { type CalendarDate, date } from '@counterfoil/domain/calendar';
import { MemoryOverTime, type PastDecision } from '@counterfoil/domain/classification';
import type { PastBooks, PastCoding } from '@counterfoil/domain/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import { loadCodingContext, loadPastDecisions, loadPastDocuments } from '../classification/index.ts';
import { loadEntityLedger } from '../ledger/index.ts';
import { loadPastCodedLines } from '../matching/index.ts';
import { entityNamed } from '../tenancy/index.ts';
import { entriesOf } from './past-entry.repository.ts';

export type Span = { readonly entityId: string; readonly from: string; readonly to: string };

const within = ({ from, to }: Span, day: CalendarDate): boolean => from <= day && day <= to;

/** Decisions whose paper is not here, as those of books that came from elsewhere. */
const fromMemory = async (tx: TenantRead, decisions: readonly PastDecision[]): Promise<PastCoding[]> => {
  const entries = new Map(
    (
      await entriesOf(
        tx,
        decisions.map(({ sourceId }) => sourceId),
      )
    ).map((row) => [row.subject_id, row]),
  );
  return decisions.map(({ id, sourceId, subject, coding }) => {
    const entry = entries.get(sourceId);
    const kind = entry?.kind ?? (subject.kind === 'bank_line' ? 'bank_transaction' : 'document');
    return {
      subject: { ...subject, id },
      source: { kind, id: sourceId },
      entryId: entry?.entry_id ?? null,
      stood: coding,
      decidedBy: 'person',
      gates: null,
      ground: null,
      supplierCountry: null,
    };
  });
};

const inOrder = (a: PastCoding, b: PastCoding): number => {
  if (a.subject.on !== b.subject.on) return a.subject.on < b.subject.on ? -1 : 1;
  return a.subject.id < b.subject.id ? -1 : 1;
};

/**
 * Loads a span once: documents and bank lines as they were read, what stands of them in the ledger and who said so, what
 * persons decided before, and the rules, parties, accounts and tax codes of today.
 */
export const loadPastCodings = async (tx: TenantRead, span: Span): Promise<PastBooks> => {
  const row = await entityNamed(tx, span.entityId);
  const entity = { id: row.id, country: row.country.trim(), functionalCurrency: row.functional_currency.trim() };
  const { accounts } = await loadEntityLedger(tx, { entityId: row.id, days: [date(span.to)] });
  const { memory: _, statistics: __, ...context } = await loadCodingContext(tx, { entity, accounts });
  const decisions = await loadPastDecisions(tx, row.id);
  const here = [...(await loadPastDocuments(tx, span)), ...(await loadPastCodedLines(tx, span))];
  const covered = new Set(here.map(({ source }) => source.id));
  const others = decisions.filter(({ sourceId, subject }) => !covered.has(sourceId) && within(span, subject.on));
  return {
    past: [...here, ...(await fromMemory(tx, others))].toSorted(inOrder),
    context,
    memory: new MemoryOverTime(decisions),
  };
};
