import { afterPosting } from '@counterfoil/domain/automation';
import type { LedgerFacts } from '@counterfoil/domain/ledger';
import type { GuardrailClass } from '@counterfoil/domain/review';
import type { TenantWrite } from '@counterfoil/platform/db';
import { loadStandToAct } from '../automation/index.ts';
import { guardrailFor } from '../classification/index.ts';
import type { EntityLedger } from '../ledger/index.ts';
import type { EntityStand, LineJudgement } from './judge-line.ts';
import { entityGates, lockPartyRows, partyDaySums } from './match.repository.ts';

/** What the entity allows of one class of work today. */
export const standOf = async (
  tx: TenantWrite,
  ledger: EntityLedger,
  wanted: { workClass: GuardrailClass; partyIds: readonly (string | null)[] },
): Promise<EntityStand> => {
  const facts: LedgerFacts = { ...ledger, period: null };
  const setting = await guardrailFor(tx, facts, wanted.workClass);
  const automation = await loadStandToAct(tx, { entityId: ledger.entity.id, workClass: wanted.workClass });
  const { halted, filed } = await entityGates(tx, ledger.entity.id);
  const parties = [...new Set(wanted.partyIds.filter((id): id is string => id !== null))];
  await lockPartyRows(tx, parties);
  const sums = await partyDaySums(tx, ledger.entity.id, parties);
  return {
    setting,
    automation,
    halted,
    filed,
    differences: new Map(),
    daySums: new Map(sums.map(({ party_id, day_sum }) => [party_id, day_sum])),
  };
};

/** What was accepted just now is expected to be wrong by so much: it counts against the month's budget of those that follow. */
export const addToBudget = (stand: EntityStand, { act }: Pick<LineJudgement, 'act'>): void => {
  if (act !== null) stand.automation = afterPosting(stand.automation, act);
};

/** What was accepted just now counts against the limits of the lines that follow. */
export const addToDay = (stand: EntityStand, partyId: string | null, functionalMinor: bigint): void => {
  if (partyId === null) return;
  const size = functionalMinor < 0n ? -functionalMinor : functionalMinor;
  stand.daySums.set(partyId, (stand.daySums.get(partyId) ?? 0n) + size);
};
