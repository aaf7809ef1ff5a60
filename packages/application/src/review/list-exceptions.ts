import type { TenantRead } from '@counterfoil/platform/db';
import { watchedDecisions } from '../automation/index.ts';
import {
  type ExceptionFilter,
  type ExceptionListRow,
  exceptionRow,
  exceptionRows,
  latestDecisionOf,
  reasonCounts,
  riskByCurrency,
  viewCounts,
  type WhyRow,
} from './list-exceptions.repository.ts';
import {
  type DecisionRow,
  decisionHistory,
  findItem,
  heldReasonRows,
  type ItemRow,
  type ProposalStateRow,
  type ReasonStateRow,
} from './review-case.repository.ts';
import { shownProposals } from './shown-proposals.ts';
import { type SimilarCase, similarCases } from './similar-cases.ts';

export type { ExceptionFilter, ExceptionListRow };

export type ExceptionPage = {
  rows: ExceptionListRow[];
  nextKey: readonly string[] | null;
  counts: {
    views: Record<string, number>;
    reasons: { code: string; count: number }[];
    risk: { currency: string; minor: bigint }[];
  };
};

/** A row without what the machine would have done, where it is only watched. Whose money it is the machine may have guessed. */
const withoutProposal = (row: ExceptionListRow): ExceptionListRow => ({
  ...row,
  proposal_text: null,
  confidence: null,
  party_name: row.subject_kind === 'bank_transaction' ? null : row.party_name,
});

const withoutWatched = async (tx: TenantRead, rows: readonly ExceptionListRow[]): Promise<ExceptionListRow[]> => {
  const watched = await watchedDecisions(
    tx,
    rows.map(({ proposal_decision_id }) => proposal_decision_id),
  );
  return rows.map((row) => (watched.has(row.proposal_decision_id ?? '') ? withoutProposal(row) : row));
};

/** One page of review items, the most pressing first, with the counts of every queue. */
export const listExceptions = async (tx: TenantRead, filter: ExceptionFilter): Promise<ExceptionPage> => {
  const [found, views, reasons, risk] = await Promise.all([
    exceptionRows(tx, { ...filter, limit: filter.limit + 1 }),
    viewCounts(tx, filter),
    reasonCounts(tx, filter.entityId),
    riskByCurrency(tx, filter),
  ]);
  const rows = await withoutWatched(tx, found.slice(0, filter.limit));
  const last = rows.at(-1);
  const nextKey = found.length > filter.limit && last !== undefined ? [last.deadline ?? 'infinity', last.id] : null;
  return { rows, nextKey, counts: { views, reasons, risk } };
};

export type WholeException = {
  row: ExceptionListRow;
  item: ItemRow;
  reasons: ReasonStateRow[];
  proposals: readonly ProposalStateRow[];
  /** The machine is only watched here: its own proposals are kept back. */
  watched: boolean;
  similar: SimilarCase[];
  why: WhyRow | null;
  history: DecisionRow[];
};

/** A review item with everything the desk shows: reasons with evidence, proposals with preview, why, similar cases, history. */
export const getException = async (tx: TenantRead, id: string): Promise<WholeException | undefined> => {
  const row = await exceptionRow(tx, id);
  const item = await findItem(tx, id);
  if (row === undefined || item === undefined) return undefined;
  const reasons = await heldReasonRows(tx, id);
  const { proposals, watched } = await shownProposals(tx, id);
  const why = watched ? undefined : await latestDecisionOf(tx, item.subject_kind, item.subject_id);
  return {
    row: watched ? withoutProposal(row) : row,
    item,
    reasons,
    proposals,
    watched,
    similar: await similarCases(tx, { id, codes: row.reasons.map(({ code }) => code) }),
    why: why ?? null,
    history: await decisionHistory(tx, id),
  };
};
