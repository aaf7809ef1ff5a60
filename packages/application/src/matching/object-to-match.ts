import type { TenantRead } from '@counterfoil/platform/db';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { allowLegs, type Says } from './allow-legs.ts';
import { allowTransfer } from './allow-transfer.ts';
import { bankLines } from './bank-line.repository.ts';
import { findMatch } from './match.repository.ts';
import { readTermsOfMatch } from './post-match.ts';
import { refuseBelowSister } from './sister-of.ts';

/**
 * Says while a person looks what accepting the match would say about its remainder, and about books that are not theirs: the same check, before their approval
 * waits on the server. Writes and locks nothing. @throws RefusalError match.residual_outside_tolerance,
 * review.second_person_needed, auth.role_required
 */
export const objectToMatch = async (tx: TenantRead, matchId: string, says: Says): Promise<void> => {
  const match = await findMatch(tx, matchId);
  if (match === undefined || match.status !== 'proposed') return;
  const [line] = await bankLines(tx, [match.bank_transaction_id]);
  if (line === undefined) return;
  const [other] =
    match.counterpart_transaction_id === null ? [] : await bankLines(tx, [match.counterpart_transaction_id]);
  if (other !== undefined) {
    refuseOtherEntity(tx, other.entity_id);
    if (match.kind === 'intercompany') refuseBelowSister(says.roles, 'The money went to a sister’s account');
    await allowTransfer(tx, { line, other }, says);
  }
  if (match.kind === 'transfer') return;
  const { terms, items } = await readTermsOfMatch(tx, match);
  for (const { row } of items) refuseOtherEntity(tx, row.entity_id);
  const closes = new Map(terms.allocations.map(({ openItemId, amount }) => [openItemId, amount]));
  await allowLegs(tx, { line, legs: terms.legs, items, closes }, says);
};
