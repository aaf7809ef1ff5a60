import { orThrow, type Refusal, RefusalError } from '@counterfoil/domain/refusal';
import { type Comparable, type DecisionOutcome, refuseTogether } from '@counterfoil/domain/review';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { type DecisionRow, findItem, heldReasonRows, type ItemRow, shownProposals } from '../review/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import type { DecisionPorts } from './action-executor.ts';
import { decideException } from './decide-exception.ts';
import { type ExceptionDecision, judgeDecision } from './judge-decision.ts';

/** An approval of several waits at least this long on the server, so that each takes effect, or is refused, by itself. */
const WAIT_MS = 10_000;

export type Candidate = {
  readonly item: ItemRow;
  readonly proposal: { readonly id: string; readonly text: string; readonly journalPreview: unknown } | null;
  readonly comparable: Comparable;
};

/** What approving one of them comes to: it goes on, it goes on in part or to a second person, or it is refused and why. */
export type Prospect = Candidate & {
  readonly effect: DecisionOutcome['effect'] | 'refused';
  readonly refusal: Refusal | null;
};

const candidateOf = async (tx: TenantRead, id: string): Promise<Candidate> => {
  const item = await findItem(tx, id);
  if (item === undefined)
    throw new RefusalError({ code: 'resource.not_found', detail: 'One of these is not in this organisation.' });
  const [best] = (await shownProposals(tx, id)).proposals;
  return {
    item,
    proposal:
      best === undefined ? null : { id: best.id, text: best.text, journalPreview: best.journal_preview ?? null },
    comparable: {
      subjectKind: item.subject_kind,
      entityId: item.entity_id,
      currency: item.currency,
      reasons: (await heldReasonRows(tx, id)).map(({ code }) => code),
      proposalKind: best?.action.type ?? null,
    },
  };
};

/** A refusal of one is its outcome and no obstacle to the others; what is no refusal is a defect and ends everything. */
const orRefusal = async <T>(work: () => Promise<T>): Promise<{ value: T } | { refusal: Refusal }> => {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof RefusalError) return { refusal: error.refusal };
    throw error;
  }
};

const approvalOf = (version: number, proposalId: string | undefined): ExceptionDecision => ({
  verdict: 'approve',
  version,
  ...(proposalId === undefined ? {} : { proposalId }),
  undoMs: WAIT_MS,
});

/**
 * Review items side by side before anybody approves them: whether they are alike, and what each approval by this person
 * comes to. The same law as the approval itself, on the rows as they stand; nothing is written.
 * @throws RefusalError resource.not_found
 */
export const previewApprovals = async (
  tx: TenantRead,
  ids: readonly string[],
): Promise<{ prospects: Prospect[]; unlike: Refusal | null }> => {
  const prospects: Prospect[] = [];
  for (const id of new Set(ids)) {
    const candidate = await candidateOf(tx, id);
    const { item, proposal } = candidate;
    const judged = await orRefusal(async () => {
      refuseOtherEntity(tx, item.entity_id);
      return judgeDecision(tx, item, approvalOf(item.version, proposal?.id));
    });
    prospects.push(
      'refusal' in judged
        ? { ...candidate, effect: 'refused', refusal: judged.refusal }
        : { ...candidate, effect: judged.value.effect, refusal: null },
    );
  }
  const alike = refuseTogether(prospects.map(({ comparable }) => comparable));
  return { prospects, unlike: alike.ok ? null : alike.refusal };
};

export type Approval = { readonly id: string; readonly version: number; readonly proposalId: string };
export type Approved = { readonly id: string; readonly decision: DecisionRow | null; readonly refusal: Refusal | null };

/**
 * Approves like items after one look. Each is judged as if it were alone: right, limit, second person, claim and version
 * hold for every one of them. With `all`, one refusal leaves all undecided. A refusal comes before anything is written,
 * because an approval that waits writes nothing but itself; so the others stand.
 * @throws RefusalError resource.not_found, review.unlike, review.one_by_one, review.together_refused
 */
export const approveTogether = async (
  tx: TenantWrite,
  request: { readonly items: readonly Approval[]; readonly all: boolean; readonly undoMs?: number },
  ports: DecisionPorts,
): Promise<Approved[]> => {
  const items = [...new Map(request.items.map((item) => [item.id, item])).values()].toSorted((left, right) =>
    left.id < right.id ? -1 : 1,
  );
  const candidates: Candidate[] = [];
  for (const { id } of items) candidates.push(await candidateOf(tx, id));

  orThrow(refuseTogether(candidates.map(({ comparable }) => comparable)));

  const outcomes: Approved[] = [];
  for (const { id, version, proposalId } of items) {
    const wish = { ...approvalOf(version, proposalId), undoMs: Math.max(WAIT_MS, request.undoMs ?? 0) };
    const decided = await orRefusal(() => decideException(tx, id, wish, ports));
    outcomes.push(
      'refusal' in decided
        ? { id, decision: null, refusal: decided.refusal }
        : { id, decision: decided.value, refusal: null },
    );
  }
  const refused = outcomes.flatMap(({ refusal }) => refusal ?? []);
  if (request.all && refused.length > 0)
    throw new RefusalError({
      code: 'review.together_refused',
      detail: `${refused.length} of ${items.length} may not be approved, so none was: ${[...new Set(refused.map(({ detail }) => detail))].slice(0, 3).join(' ')}`,
      facts: { refused: String(refused.length), of: String(items.length) },
    });
  return outcomes;
};
