import { RefusalError } from '@counterfoil/domain/refusal';
import { GUARDRAIL_CLASSES } from '@counterfoil/domain/review';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { entityNamed, refuseOtherEntity } from '../tenancy/index.ts';
import { type GuardrailRow, guardrailRows, singlePersonRow, upsertGuardrail } from './settings.repository.ts';

export type { GuardrailRow };

/**
 * A class of work that came after an entity was set up is shown to it as it stands until somebody says otherwise: the
 * machine suggests. Version 0 is that of a setting nobody has made.
 */
const withLaterClass = (own: readonly GuardrailRow[]): GuardrailRow[] => {
  const grownFrom = own.find(({ work_class }) => work_class === 'bank_coding');
  if (grownFrom === undefined || own.some(({ work_class }) => work_class === 'document_hold')) return [...own];
  const unset = { work_class: 'document_hold', mode: 'suggest', amount_limit: null, approval_limit: null, version: 0 };
  return [...own, { ...grownFrom, ...unset }].sort((a, b) => (a.work_class < b.work_class ? -1 : 1));
};

export const listGuardrails = async (tx: TenantRead, entityId: string | null): Promise<GuardrailRow[]> => {
  const rows = await guardrailRows(tx, entityId);
  return [...Map.groupBy(rows, ({ entity_id }) => entity_id).values()].flatMap(withLaterClass);
};

/** Whether the owner switched the organisation to one person, who then approves their own work. */
export const isSinglePerson = async (tx: TenantRead): Promise<boolean> => (await singlePersonRow(tx)).single_person;

export type GuardrailSettingChange = {
  readonly entityId: string;
  readonly workClass: string;
  readonly mode: string;
  /** Minor units of the entity's functional currency; null for no limit. */
  readonly amountLimit: bigint | null;
  readonly approvalLimit: bigint | null;
  readonly version: number | null;
};

/** Sets what the machine may do alone. Always a person's act, always audited. */
export const setGuardrails = async (tx: TenantWrite, changes: readonly GuardrailSettingChange[]): Promise<void> => {
  for (const change of changes) {
    if (!GUARDRAIL_CLASSES.some((known) => known === change.workClass)) {
      throw new RefusalError({
        code: 'request.invalid',
        detail: `"${change.workClass}" is not a class of work. Known: ${GUARDRAIL_CLASSES.join(', ')}.`,
      });
    }
    const entity = await entityNamed(tx, change.entityId);
    refuseOtherEntity(tx, entity.id);
    const written = await upsertGuardrail(tx, {
      ...change,
      currency: entity.functional_currency,
      userId: tx.principal.userId,
    });
    if (written === 0) {
      throw new RefusalError({
        code: 'request.version_conflict',
        detail: `The setting for ${change.workClass} of ${entity.name} was changed meanwhile. Load it again.`,
      });
    }
    await recordEvent(tx, {
      action: 'guardrail.changed',
      subjectKind: 'entity',
      subjectId: entity.id,
      entityId: entity.id,
      payload: {
        workClass: change.workClass,
        mode: change.mode,
        amountLimit: change.amountLimit?.toString() ?? null,
        approvalLimit: change.approvalLimit?.toString() ?? null,
      },
    });
  }
};
