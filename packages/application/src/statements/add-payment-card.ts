import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { refuseOtherEntity, resourceExists } from '../tenancy/index.ts';
import { bankAccountById } from './bank-account.repository.ts';
import { insertPaymentCard, type PaymentCardRow } from './payment-card.repository.ts';

export type PaymentCardWish = {
  readonly bankAccountId: string;
  readonly lastFour: string;
  readonly holder: string;
  readonly partyId?: string;
};

const refuse = (code: string, detail: string): RefusalError => new RefusalError({ code, detail });

/** Names the holder of a card. Its number is never kept: the last four figures stand in the bank's own lines. */
export const addPaymentCard = async (tx: TenantWrite, wish: PaymentCardWish): Promise<PaymentCardRow> => {
  const account = await bankAccountById(tx, wish.bankAccountId);
  if (account === undefined) throw refuse('resource.not_found', 'There is no such bank account here.');
  refuseOtherEntity(tx, account.entity_id);
  if (account.kind !== 'card')
    throw refuse('bank.not_a_card', `${account.name} is a ${account.kind} account; cards belong to a card account.`);
  if (wish.partyId !== undefined && !(await resourceExists(tx, 'party', wish.partyId)))
    throw refuse('request.invalid', 'partyId: that is not a party of this organisation.');

  const made = await insertPaymentCard(tx, {
    entityId: account.entity_id,
    bankAccountId: account.id,
    lastFour: wish.lastFour,
    holder: wish.holder.trim(),
    partyId: wish.partyId ?? null,
  });

  if (made === undefined)
    throw refuse('bank.card_taken', `A card ending ${wish.lastFour} is set up on ${account.name} already.`);
  await recordEvent(tx, {
    action: 'payment_card.added',
    subjectKind: 'bank_account',
    subjectId: account.id,
    entityId: account.entity_id,
    payload: { card: made.id, lastFour: wish.lastFour, holder: wish.holder },
  });
  await announceChange(tx, 'bank_account', account.id);
  return made;
};
