import {
  decideWithdrawals,
  type Ground,
  groundInWords,
  type Source,
  type Withdrawal,
} from '@counterfoil/domain/automation';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { notify } from '../notifications/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { insertWithdrawal, lockAuthority } from './authority.repository.ts';
import { CLASS_WORDS } from './class-words.ts';
import { loadStand, type OfClass } from './load-stand.ts';
import { wrongMoneyRows } from './stand.repository.ts';

const withdraw = async (tx: TenantWrite, of: OfClass, taken: Withdrawal): Promise<void> => {
  const { id } = await insertWithdrawal(tx, { ...of, ...taken });
  await recordEvent(tx, {
    action: 'authority.withdrawn',
    subjectKind: 'entity',
    subjectId: of.entityId,
    entityId: of.entityId,
    payload: {
      withdrawalId: id,
      workClass: of.workClass,
      source: taken.source,
      ground: taken.ground,
      why: taken.why,
      figures: taken.figures,
      by: 'machine',
    },
  });
  await notify(tx, {
    causeKey: `authority_withdrawn:${id}`,
    kind: 'authority_withdrawn',
    roles: ['owner', 'controller', 'admin'],
    entityId: of.entityId,
    subjectKind: 'authority_withdrawal',
    subjectId: id,
    title: `${CLASS_WORDS[of.workClass]}: nothing posts on ${groundInWords(taken.ground)} by itself any more`,
    detail: taken.sentence,
  });
  await announceChange(tx, 'entity', of.entityId);
};

/**
 * Holds what is known of a class against its budget, and takes the authority of every ground that broke it. The machine takes
 * from itself and never gives: what is withdrawn comes back by a person's word alone.
 */
export const reckonAuthority = async (tx: TenantWrite, of: OfClass): Promise<readonly Withdrawal[]> => {
  await lockAuthority(tx, of);
  const stand = await loadStand(tx, of);
  const wrong = await wrongMoneyRows(tx, of);

  const taken = decideWithdrawals(
    stand,
    wrong.map(({ source, ground, ...of }) => ({ source: source as Source, ground: ground as Ground, ...of })),
  );

  for (const one of taken) await withdraw(tx, of, one);
  return taken;
};
