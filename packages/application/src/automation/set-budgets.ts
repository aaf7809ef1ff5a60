import { RefusalError } from '@counterfoil/domain/refusal';
import { GUARDRAIL_CLASSES, type GuardrailClass } from '@counterfoil/domain/review';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { entityNamed, refuseOtherEntity } from '../tenancy/index.ts';
import { type BudgetChange, upsertBudget } from './budget.repository.ts';
import { CLASS_WORDS } from './class-words.ts';
import { reckonAuthority } from './reckon-authority.ts';

export type BudgetWish = Omit<BudgetChange, 'currency'>;

const refuse = (detail: string): RefusalError => new RefusalError({ code: 'request.invalid', detail });

export const classNamed = (name: string): GuardrailClass => {
  const known = GUARDRAIL_CLASSES.find((one) => one === name);
  if (known === undefined) throw refuse(`"${name}" is not a class of work. Known: ${GUARDRAIL_CLASSES.join(', ')}.`);
  return known;
};

/** @throws RefusalError request.invalid */
export const refuseImpossible = ({
  money,
  precision,
  sampleShare,
  sampleDays,
}: Pick<BudgetWish, 'money' | 'precision' | 'sampleShare' | 'sampleDays'>): void => {
  if (money !== null && money < 0n) throw refuse('money: a budget is not below nothing.');
  // Kept with five decimals: what would be rounded to certainty asks for it.
  if (!(precision >= 0.5 && Number(precision.toFixed(5)) < 1))
    throw refuse('precision: ask for 50 % to 99.999 %. Nothing proves 100 %, whatever it is shown.');
  if (!(sampleShare >= 0 && sampleShare <= 1)) throw refuse('sampleShare: a share lies between 0 and 1.');
  if (!Number.isInteger(sampleDays) || sampleDays < 1 || sampleDays > 90)
    throw refuse('sampleDays: a check takes 1 to 90 days.');
};

/** The owner says how much may be wrong. What is known by then is held against it at once: less allowed may withdraw. */
export const setBudgets = async (tx: TenantWrite, wishes: readonly BudgetWish[]): Promise<void> => {
  for (const wish of wishes) {
    const workClass = classNamed(wish.workClass);
    refuseImpossible(wish);
    const entity = await entityNamed(tx, wish.entityId);
    refuseOtherEntity(tx, entity.id);
    const written = await upsertBudget(tx, { ...wish, currency: entity.functional_currency });
    if (written === 0)
      throw new RefusalError({
        code: 'request.version_conflict',
        detail: `The budget of "${CLASS_WORDS[workClass]}" of ${entity.name} was changed meanwhile. Load it again.`,
      });
    await recordEvent(tx, {
      action: 'automation.budget_changed',
      subjectKind: 'entity',
      subjectId: entity.id,
      entityId: entity.id,
      payload: {
        workClass,
        money: wish.money?.toString() ?? null,
        precision: wish.precision,
        sampleShare: wish.sampleShare,
        sampleDays: wish.sampleDays,
      },
    });
    await reckonAuthority(tx, { entityId: entity.id, workClass });
  }
};
