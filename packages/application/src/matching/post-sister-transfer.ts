import { randomUUID } from 'node:crypto';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import type { PostingAuthority } from '../classification/index.ts';
import { postDrafts } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { withdrawReviewItem } from '../review/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import type { AllowedTransfer } from './allow-transfer.ts';
import { personOf } from './authority.ts';
import { draftOf } from './draft-line.ts';
import { letIn } from './let-in.ts';
import type { LockedMatch } from './lock-match.ts';
import { mirrorMatch } from './mirror-match.ts';
import { linkPair } from './pair-transfer.repository.ts';
import { postTransferSide, transitLeftBy } from './post-transfer.ts';
import { dayOfPair, type EndNow, goesByTransit, loadEnd, type PlannedEnd, planEndsOrThrow } from './sister-transfer.ts';

/** What became of one line: its match, and the entry that holds its money; none where its line was posted before. */
export type PostedEnd = { readonly matchId: string; readonly entryId: string | null };

type Deciding = { readonly matchId: string; readonly authority: PostingAuthority };

/** A line booked before the pair goes into transit on its own day. */
const sendAhead = async (tx: TenantWrite, end: EndNow, by: Deciding): Promise<{ end: EndNow; entryId: string }> => {
  const entryId = await postTransferSide(tx, end.line, { counterpartId: null, ...by });
  return { entryId, end: { ...end, transit: await transitLeftBy(tx, end.line.id) } };
};

const draftOfEnd = ({ end, pair }: PlannedEnd, { matchId, authority }: Deciding, pairId: string) => ({
  ...draftOf(pair, { lineId: end.line.id, matchId, authority }),
  pairId,
  ...(pair.entry.kind === 'intercompany' ? { journal: 'general' } : {}),
});

/**
 * Posts money between two sisters' bank accounts: both bank lines, each on its own day, and the two entries by which one owes
 * the other, under one pair id, all or nothing. Each is held against the locks of its own entity. A person's act alone, of
 * somebody with a role in both; what the other line left in transit is taken out of it.
 * @throws RefusalError auth.role_required, match.transaction_settled, ledger.period_locked and the laws of posting of either
 */
export const postSisterTransfer = async (
  tx: TenantWrite,
  { match, line, counterpart }: LockedMatch,
  { authority, allowed }: { readonly authority: PostingAuthority; readonly allowed: AllowedTransfer },
): Promise<{ readonly own: PostedEnd; readonly other: PostedEnd | null }> => {
  if (authority.kind !== 'person') throw new Error('What is between sisters is posted by a person alone.');
  if (counterpart === null) throw new Error('A transfer between sisters has two lines.');
  for (const { entity_id } of [line, counterpart]) refuseOtherEntity(tx, entity_id);
  const on = dayOfPair(line, counterpart);
  let [here, there] = [await loadEnd(tx, line, on), await loadEnd(tx, counterpart, on)];
  const waited = there.transit === null;
  const by = { matchId: match.id, authority };
  const otherId = waited
    ? await mirrorMatch(tx, match, {
        other: counterpart,
        decidedBy: personOf(authority),
        beyondBecause: allowed.because,
      })
    : null;
  const byOther = { matchId: otherId ?? match.id, authority };
  const entries: { own: string | null; other: string | null } = { own: null, other: null };
  if (goesByTransit(here, on)) {
    const sent = await sendAhead(tx, here, by);
    [here, entries.own] = [sent.end, sent.entryId];
  }
  if (goesByTransit(there, on)) {
    const sent = await sendAhead(tx, there, byOther);
    [there, entries.other] = [sent.end, sent.entryId];
  }

  const [own, other] = planEndsOrThrow([here, there], allowed.difference?.role ?? null);

  await letIn(tx, own.pair.entry, authority);
  await letIn(tx, other.pair.entry, authority);
  if (!waited)
    await withdrawReviewItem(tx, { kind: 'bank_transaction', id: counterpart.id }, 'Its other side has come.');
  const pairId = randomUUID();
  const [posted, mirrored] = await postDrafts(tx, [draftOfEnd(own, by, pairId), draftOfEnd(other, byOther, pairId)]);
  if (posted === undefined || mirrored === undefined) throw new Error('Posting a pair gave less than two receipts.');
  await linkPair(tx, [match.id, ...(otherId === null ? [] : [otherId])], pairId);
  for (const [end, receipt] of [
    [own.end, posted],
    [other.end, mirrored],
  ] as const)
    await recordEvent(tx, {
      action: 'intercompany.posted',
      subjectKind: 'journal_entry',
      subjectId: receipt.entryId,
      entityId: end.line.entity_id,
      payload: { pairId, bankTransactionId: end.line.id, transferredOn: on },
    });
  await announceChange(tx, 'bank_account', counterpart.bank_account_id);
  return {
    own: { matchId: match.id, entryId: entries.own ?? posted.entryId },
    other: otherId === null ? null : { matchId: otherId, entryId: entries.other ?? mirrored.entryId },
  };
};
