import type { GuardrailClass } from '@counterfoil/domain/review';
import type { TenantWrite } from '@counterfoil/platform/db';
import { reckonAuthority } from './reckon-authority.ts';
import { type Heard, hearVerdicts, subjectsOfEntry, unheardSubjects } from './verdict.repository.ts';

const BATCH = 500;
/** Nobody corrects later than this without a check of a sample, a reversal, or a decision that is heard at once. */
const LOOK_BACK_DAYS = 120;

/** Every class of an entity about which somebody was heard to contradict is reckoned anew. */
const reckonContradicted = async (tx: TenantWrite, heard: readonly Heard[]): Promise<void> => {
  const contradicted = new Map(
    heard.filter(({ said_right }) => !said_right).map((one) => [`${one.entity_id} ${one.work_class}`, one]),
  );
  for (const { entity_id, work_class } of contradicted.values())
    await reckonAuthority(tx, { entityId: entity_id, workClass: work_class as GuardrailClass });
};

/**
 * After a person decided about a document or a bank line, or took an entry back: what they said of the machine's act is kept,
 * and where they contradicted it, the authority of its ground is reckoned anew in the same transaction. So nothing posts on a
 * ground between the contradiction that broke its budget and its withdrawal.
 */
export const hearPersons = async (
  tx: TenantWrite,
  subject: { readonly kind: string; readonly ids: readonly string[] },
): Promise<void> => {
  if (subject.ids.length === 0 || (subject.kind !== 'document' && subject.kind !== 'bank_transaction')) return;
  const { kind } = subject;
  await reckonContradicted(tx, await hearVerdicts(tx, { kind, ids: subject.ids }));
};

/** After an entry was taken back: whatever it booked, a document or a bank line, is what was spoken about. */
export const hearEntryTakenBack = async (tx: TenantWrite, entryId: string): Promise<void> => {
  for (const { subject_kind, subject_id } of await subjectsOfEntry(tx, entryId))
    await hearPersons(tx, { kind: subject_kind, ids: [subject_id] });
};

/** By night: whatever was said by a way that nobody told of. */
export const hearEverybody = async (tx: TenantWrite): Promise<number> => {
  const unheard = await unheardSubjects(tx, LOOK_BACK_DAYS);
  let count = 0;
  for (const [kind, own] of Map.groupBy(unheard, ({ subject_kind }) => subject_kind)) {
    for (let at = 0; at < own.length; at += BATCH) {
      const ids = own.slice(at, at + BATCH).map(({ subject_id }) => subject_id);
      const heard = await hearVerdicts(tx, { kind, ids });
      await reckonContradicted(tx, heard);
      count += heard.length;
    }
  }
  return count;
};
