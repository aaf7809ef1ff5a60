import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import type { JournalPreview } from '../classification/index.ts';
import { type BankLineRow, type HandCoding, lockLines, previewHandCoding } from '../matching/index.ts';
import { findItem, liveItemOf } from '../review/index.ts';
import { resourceExists } from '../tenancy/index.ts';
import type { DecisionPorts } from './action-executor.ts';
import { decideException } from './decide-exception.ts';
import { judgeDecision } from './judge-decision.ts';
import { refuseUnknownChanges } from './refuse-unknown-changes.ts';

/** A line and where a person says it goes; the version is that of the line they saw. */
export type LineToCode = HandCoding & { readonly lineId: string; readonly version?: number | undefined };

export type CodedLine = {
  readonly lineId: string;
  readonly itemId: string;
  /** Posted at once, or held for a second person where the organisation asks for one. */
  readonly effect: 'posted' | 'waits';
};

const changesOf = ({ parts, partyId }: LineToCode) => ({
  coding: parts.map(({ ledgerAccountId, taxCodeId, dimensions, amount }) => ({
    lineIndex: null,
    ledgerAccountId,
    taxCodeId: taxCodeId ?? null,
    dimensions: dimensions ?? {},
    ...(amount === undefined ? {} : { amount }),
  })),
  ...(partyId === undefined ? {} : { partyId }),
});

const refuse = (code: string, detail: string): RefusalError => new RefusalError({ code, detail });

const itemOf = async (tx: TenantRead, lineId: string) => {
  const live = await liveItemOf(tx, 'bank_transaction', lineId);
  const item = live === undefined ? undefined : await findItem(tx, live.id);
  if (item === undefined)
    throw refuse('match.transaction_settled', 'The bank transaction does not wait for a decision any more.');
  return item;
};

const correctionOf = (line: LineToCode, version: number) =>
  ({ verdict: 'correct', version, changes: changesOf(line), undoMs: 0 }) as const;

export type CodingProspect = {
  readonly lineId: string;
  readonly journalPreview: JournalPreview | null;
  readonly effect: 'posts' | 'waits' | 'refused';
  readonly refusal: { readonly code: string; readonly detail: string } | null;
};

/**
 * What coding each line would post, or why it may not; the same laws as the coding itself, and nothing is written.
 * @throws RefusalError resource.not_found, request.invalid
 */
export const previewCodings = async (tx: TenantRead, lines: readonly LineToCode[]): Promise<CodingProspect[]> => {
  const prospects: CodingProspect[] = [];
  for (const line of lines) {
    const { lineId } = line;
    if (!(await resourceExists(tx, 'bankTransaction', lineId))) throw resourceNotFound();
    await refuseUnknownChanges(tx, changesOf(line));
    try {
      const item = await itemOf(tx, lineId);
      const outcome = await judgeDecision(tx, item, correctionOf(line, item.version));
      const journalPreview = await previewHandCoding(tx, lineId, line);
      prospects.push({ lineId, journalPreview, effect: outcome.held.length > 0 ? 'waits' : 'posts', refusal: null });
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error;
      const { code, detail } = error.refusal;
      prospects.push({ lineId, journalPreview: null, effect: 'refused', refusal: { code, detail } });
    }
  }
  return prospects;
};

const refuseChanged = (line: BankLineRow, seen: number | undefined): void => {
  if (seen === undefined || seen === line.version) return;
  throw refuse(
    'request.version_conflict',
    `You saw version ${seen} of the bank transaction; it is at version ${line.version}. Load it again.`,
  );
};

/** One refusal leaves all uncoded, and says of which line it speaks. */
const together = (refusals: readonly RefusalError[], of: number): RefusalError => {
  const [first] = refusals;
  if (of === 1 && first !== undefined) return first;
  return new RefusalError({
    code: 'review.together_refused',
    detail: `${refusals.length} of ${of} may not be coded so, and none was: ${[...new Set(refusals.map(({ refusal }) => refusal.detail))].slice(0, 3).join(' ')}`,
    facts: { refused: String(refusals.length), of: String(of), code: first?.refusal.code ?? '' },
  });
};

/**
 * Codes bank lines that wait, each by a decision of its own on its review item, all or none: the laws of review and of the
 * ledger hold for every one. @throws RefusalError resource.not_found, review.together_refused; of a single line its own
 */
export const codeLines = async (
  tx: TenantWrite,
  lines: readonly LineToCode[],
  ports: DecisionPorts,
): Promise<CodedLine[]> => {
  const wanted = [...new Map(lines.map((line) => [line.lineId, line])).values()];
  const locked = new Map(
    (
      await lockLines(
        tx,
        wanted.map(({ lineId }) => lineId),
      )
    ).map((row) => [row.id, row]),
  );
  const coded: CodedLine[] = [];
  const refusals: RefusalError[] = [];
  for (const line of wanted) {
    const row = locked.get(line.lineId);
    if (row === undefined) throw refuse('resource.not_found', 'There is no such bank transaction here.');
    try {
      refuseChanged(row, line.version);
      const item = await itemOf(tx, line.lineId);
      const posted = await tx.attempt(async () => {
        const { outcome } = await decideException(tx, item.id, correctionOf(line, item.version), ports);
        const entries = (outcome as { journalEntryIds?: readonly string[] } | null)?.journalEntryIds ?? [];
        // A second person must not be asked for what no law would let them approve.
        if (entries.length === 0) await previewHandCoding(tx, line.lineId, line);
        return entries.length > 0;
      });
      coded.push({ lineId: line.lineId, itemId: item.id, effect: posted ? 'posted' : 'waits' });
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error;
      refusals.push(error);
    }
  }
  if (refusals.length > 0) throw together(refusals, wanted.length);
  return coded;
};
