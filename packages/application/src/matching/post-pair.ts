import { randomUUID } from 'node:crypto';
import { date } from '@counterfoil/domain/calendar';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import type { PostingAuthority } from '../classification/index.ts';
import { loadEntityLedger, postDrafts } from '../ledger/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import type { BankLineRow } from './bank-line.repository.ts';
import { draftOf } from './draft-line.ts';
import { letIn } from './let-in.ts';
import { describeLine, loadDiscountedDocuments, movementOf } from './load-posting-case.ts';
import { loadSister } from './load-sister.ts';
import { refuse } from './lock-match.ts';
import type { MatchRow } from './match.repository.ts';
import { planPair } from './plan-pair.ts';
import { termsOfMatch } from './post-match.ts';
import { withheldFor } from './withheld-tax.ts';

/**
 * Posts a bank line that settles what is a sister's: both entries of the pair at once, under one pair id, each held against
 * the locks of its own entity. A person's act alone, of somebody with a role in both; gives the entry of the line.
 * @throws RefusalError auth.role_required, ledger.period_locked and the laws of posting of either entity
 */
export const postPair = async (
  tx: TenantWrite,
  { line, match }: { line: BankLineRow; match: MatchRow },
  authority: PostingAuthority,
): Promise<string> => {
  if (authority.kind !== 'person') throw new Error('What is between sisters is posted by a person alone.');
  const { terms, items } = await termsOfMatch(tx, match);
  const [sisterId, ...others] = new Set(items.map(({ row }) => row.entity_id));
  if (sisterId === undefined || others.length > 0)
    throw refuse('subledger.other_entity', 'The items of one pair belong to one sister.');
  refuseOtherEntity(tx, sisterId);
  const ledger = await loadEntityLedger(tx, { entityId: line.entity_id, days: [date(line.booking_date)] });
  const sister = await loadSister(tx, sisterId, line);

  const pair = planPair({
    ledger,
    movement: await movementOf(tx, line),
    sister,
    items,
    documents: await loadDiscountedDocuments(tx, items),
    terms,
    description: describeLine(line),
    withheld: await withheldFor(tx, { entity_id: sisterId, booking_date: line.booking_date }, terms.legs),
  });
  if (!pair.ok) throw new RefusalError(pair.refusal);

  const { paying, sister: hers } = pair.value;
  await letIn(tx, paying.entry, authority);
  await letIn(tx, hers.entry, authority);
  const pairId = randomUUID();
  const own = draftOf(paying, { lineId: line.id, matchId: null, authority });
  const mirrored = draftOf(hers, { lineId: line.id, matchId: match.id, authority });
  const [receipt, mirror] = await postDrafts(tx, [
    { ...own, pairId },
    { ...mirrored, pairId, journal: 'general', bankTransactionId: null },
  ]);
  if (receipt === undefined || mirror === undefined) throw new Error('Posting a pair gave less than two receipts.');
  await recordEvent(tx, {
    action: 'intercompany.posted',
    subjectKind: 'journal_entry',
    subjectId: mirror.entryId,
    entityId: sisterId,
    payload: { pairId, payingEntityId: line.entity_id, payingEntryId: receipt.entryId, bankTransactionId: line.id },
  });
  return receipt.entryId;
};
