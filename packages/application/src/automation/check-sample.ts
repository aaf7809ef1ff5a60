import { type CheckedAnswer, differenceOf } from '@counterfoil/domain/automation';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { GuardrailClass } from '@counterfoil/domain/review';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { isSinglePerson } from '../settings/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { reckonAuthority } from './reckon-authority.ts';
import { insertCheck, personsBehind, type SampleRow, sampleRows } from './sample.repository.ts';
import {
  accountStands,
  codedByMachine,
  type DocumentToCheck,
  documentToCheck,
  type ItemToChoose,
  itemsToChoose,
  type LineToCheck,
  lineToCheck,
  matchedByMachine,
} from './sample-subject.repository.ts';
import { insertVerdict } from './verdict.repository.ts';

export type { SampleRow };

export const listSamples = (
  tx: TenantRead,
  filter: { readonly entityId: string | null; readonly waiting?: boolean },
): Promise<SampleRow[]> => sampleRows(tx, filter);

const oneSample = async (tx: TenantRead, id: string): Promise<SampleRow> => {
  const [row] = await sampleRows(tx, { id });
  if (row === undefined) throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such sample.' });
  refuseOtherEntity(tx, row.entity_id);
  return row;
};

/** What the machine took it to be, in the form a person answers in. */
const machineAnswer = async (tx: TenantRead, row: SampleRow): Promise<CheckedAnswer> => {
  if (row.work_class === 'match') return { kind: 'match', openItemIds: await matchedByMachine(tx, row) };
  if (row.work_class === 'transfer') return { kind: 'transfer' };
  if (row.work_class === 'document_hold') return { kind: 'aside' };
  const parts = await codedByMachine(tx, row);
  return {
    kind: 'coding',
    parts: parts.flatMap(({ ledgerAccountId, taxCodeId, dimensions }) =>
      ledgerAccountId === null ? [] : [{ ledgerAccountId, taxCodeId, dimensions: dimensions ?? {} }],
    ),
  };
};

export type SampleToCheck = {
  readonly sample: SampleRow;
  readonly line: LineToCheck | null;
  readonly document: DocumentToCheck | null;
  /** For a payment: open items it could have paid, the machine's among them. */
  readonly items: readonly ItemToChoose[];
  /** Only once it is checked. */
  readonly machine: CheckedAnswer | null;
};

export const isWaiting = (row: SampleRow): boolean => row.checked_at === null && !row.reversed;

/** The document or bank line of a sample; what the machine chose is told when it has been checked, and not before. */
export const getSample = async (tx: TenantRead, id: string): Promise<SampleToCheck> => {
  const sample = await oneSample(tx, id);
  const isLine = sample.subject_kind === 'bank_transaction';
  return {
    sample,
    line: isLine ? await lineToCheck(tx, sample.subject_id) : null,
    document: isLine ? null : await documentToCheck(tx, sample.subject_id),
    items: isLine ? await itemsToChoose(tx, sample) : [],
    machine: isWaiting(sample) ? null : await machineAnswer(tx, sample),
  };
};

const decided = (detail: string): RefusalError => new RefusalError({ code: 'automation.already_decided', detail });

/**
 * Who wrote the rule, or alone made the decisions that the machine repeated, would only be asked whether they agree with
 * themselves: their mistake would pass every check. In an organisation of one there is nobody else.
 */
const refuseOwnDecision = async (tx: TenantWrite, row: SampleRow): Promise<void> => {
  const behind = await personsBehind(tx, row.behind);
  if (!behind.has(tx.principal.userId ?? '') || (await isSinglePerson(tx))) return;
  throw new RefusalError({
    code: 'automation.checker_decided',
    detail:
      'What was posted follows your own rule or decisions, so you would only agree with yourself. Somebody else checks it.',
  });
};

const refuseStrangeAccounts = async (tx: TenantWrite, row: SampleRow, answer: CheckedAnswer): Promise<void> => {
  if (answer.kind !== 'coding') return;
  const ids = answer.parts.map(({ ledgerAccountId }) => ledgerAccountId);
  if (ids.length > 0 && (await accountStands(tx, { entityId: row.entity_id, ids }))) return;
  throw new RefusalError({
    code: 'request.invalid',
    detail: 'answer.parts: name at least one ledger account that the entity keeps.',
  });
};

export type CheckResult = { readonly agrees: boolean; readonly difference: string | null };

/** A person says what a posting should have been, before they see what it is. Once; a contradiction is reckoned at once. */
export const checkSample = async (
  tx: TenantWrite,
  { sampleId, answer }: { readonly sampleId: string; readonly answer: CheckedAnswer },
): Promise<CheckResult> => {
  const row = await oneSample(tx, sampleId);
  if (row.reversed) throw decided('The posting was taken back meanwhile; there is nothing left to check.');
  if (row.checked_at !== null) throw decided('Somebody has checked this posting already.');
  await refuseOwnDecision(tx, row);
  await refuseStrangeAccounts(tx, row, answer);

  const difference = differenceOf(await machineAnswer(tx, row), answer);
  const agrees = difference === null;

  const userId = tx.principal.userId ?? '';
  if ((await insertCheck(tx, { sampleId, answer, agrees, difference, userId })) === 0)
    throw decided('Somebody has checked this posting already.');
  await insertVerdict(tx, { decisionId: row.decision_id, verdict: agrees ? 'sample_right' : 'sample_wrong', userId });
  await recordEvent(tx, {
    action: 'automation.sample_checked',
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    entityId: row.entity_id,
    payload: { sampleId, decisionId: row.decision_id, agrees, difference, answer: answer.kind },
  });
  if (!agrees) await reckonAuthority(tx, { entityId: row.entity_id, workClass: row.work_class as GuardrailClass });
  return { agrees, difference };
};

/**
 * The check was mistaken and the machine right after all: said by somebody else than who checked, with a reason. Authority
 * that was withdrawn for it stays withdrawn until a person returns it.
 */
export const settleSample = async (
  tx: TenantWrite,
  { sampleId, reason }: { readonly sampleId: string; readonly reason: string },
): Promise<void> => {
  const row = await oneSample(tx, sampleId);
  if (row.agrees !== false || row.settled) throw decided('Only a check that contradicts the machine is settled, once.');
  const userId = tx.principal.userId ?? '';
  if (row.checked_by === userId && !(await isSinglePerson(tx)))
    throw new RefusalError({
      code: 'review.second_person_needed',
      detail: 'You checked it yourself. Somebody else says whether the machine was right after all.',
    });
  await insertVerdict(tx, { decisionId: row.decision_id, verdict: 'settled_right', userId });
  await recordEvent(tx, {
    action: 'automation.sample_settled',
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    entityId: row.entity_id,
    payload: { sampleId, decisionId: row.decision_id, reason },
  });
};
