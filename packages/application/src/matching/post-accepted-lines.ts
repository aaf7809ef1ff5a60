import { createHash } from 'node:crypto';
import { recordedGates } from '@counterfoil/domain/review';
import type { TenantWrite } from '@counterfoil/platform/db';
import { canonicalJson, recordEvent } from '../audit/index.ts';
import { leastSure, rivalsOf, versionsOf } from '../classification/index.ts';
import { postDrafts } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { withdrawReviewItem } from '../review/index.ts';
import { moveLines, nameParty } from './bank-line.repository.ts';
import { insertBankProposals, moveBankProposal, withdrawBankProposals } from './bank-proposal.repository.ts';
import { codedMatch } from './coded-match.ts';
import { insertLineDecisions } from './decision.repository.ts';
import { draftOf } from './draft-line.ts';
import type { JudgedCoding } from './judge-bank-coding.ts';
import { keepLineActs } from './keep-line-acts.ts';
import { insertMatches, linkEntries, withdrawMatches } from './match.repository.ts';
import { hashOf } from './prepare-lines.ts';

const BANK_CODER_VERSION = 'rules-memory-and-statistics 1';

/** What a decision about a line rests on. */
export const inputsOf = ({ found, planned }: JudgedCoding): Buffer =>
  hashOf({ line: found.line.id, proposals: planned.map(({ proposal }) => proposal) });

/** Every decision with its grounds and gates, and what the error budget keeps of it, whatever came of it. */
export const recordAll = async (
  tx: TenantWrite,
  judged: readonly JudgedCoding[],
  how: { readonly coder?: string; readonly posts: (judged: JudgedCoding) => boolean },
): Promise<string[]> => {
  const ids = await insertLineDecisions(
    tx,
    judged.map(({ found, planned, decision }) => ({
      entityId: found.line.entity_id,
      stage: '4-code' as const,
      lineId: found.line.id,
      inputsHash: inputsOf({ found, planned, decision }),
      versions: { coder: how.coder ?? BANK_CODER_VERSION, ...versionsOf([found.coding]) },
      features: planned[0]?.proposal.reasons ?? [],
      rivals: rivalsOf(found.coding),
      gates: recordedGates(decision),
      outcome: decision.verdict,
      sentence: `${found.coding.sentence}. ${decision.summary}.`,
      authority: planned[0]?.proposal.authority ?? 'none',
      ...leastSure([found.coding]),
      ...(decision.threshold === null ? {} : { threshold: decision.threshold }),
    })),
  );
  await keepLineActs(
    tx,
    judged.map((one, at) => ({
      line: one.found.line,
      act: one.decision.act,
      decisionId: ids[at] ?? '',
      posts: how.posts(one),
    })),
  );
  return ids;
};

export type Accepted = { readonly judged: JudgedCoding; readonly decisionId: string };

/**
 * Everything the machine may post, in one batch: proposals, entries and lines change together. Of a line that waited in
 * review, what was proposed before ends.
 */
export const postAccepted = async (tx: TenantWrite, accepted: readonly Accepted[]): Promise<void> => {
  if (accepted.length === 0) return;
  const waited = accepted.flatMap(({ judged: { found } }) =>
    found.line.status === 'exception' ? [found.line.id] : [],
  );
  if (waited.length > 0) {
    await withdrawMatches(tx, waited);
    await withdrawBankProposals(tx, waited);
  }
  const kept = accepted.map(({ judged, decisionId }) => ({
    entityId: judged.found.line.entity_id,
    lineId: judged.found.line.id,
    status: 'accepted' as const,
    origin: 'machine' as const,
    content: judged.planned[0]?.proposal,
    contentHash: createHash('sha256').update(canonicalJson(judged.planned[0]?.proposal)).digest(),
    decisionId,
  }));
  const proposalIds = await insertBankProposals(tx, kept);
  const matchIds = await insertMatches(
    tx,
    accepted.map(({ judged, decisionId }) =>
      codedMatch(judged.found.line, {
        decisionId,
        decidedBy: null,
        reasons: judged.planned[0]?.proposal.reasons ?? [],
      }),
    ),
  );
  const drafts = accepted.flatMap(({ judged: { found, planned }, decisionId }) =>
    planned[0]?.plan
      ? [draftOf(planned[0].plan, { lineId: found.line.id, matchId: null, authority: { kind: 'machine', decisionId } })]
      : [],
  );
  const receipts = await postDrafts(tx, drafts);
  await linkEntries(
    tx,
    matchIds.map((matchId, at) => ({ matchId, entryId: receipts[at]?.entryId ?? '' })),
  );
  await moveBankProposal(tx, proposalIds, 'accepted', 'posted');
  await moveLines(tx, {
    ids: accepted.map(({ judged }) => judged.found.line.id),
    from: ['imported', 'exception'],
    to: 'posted',
  });
  for (const [at, { judged, decisionId }] of accepted.entries()) {
    const { line, party } = judged.found;
    if (party.partyId !== null) await nameParty(tx, line.id, party.partyId);
    await withdrawReviewItem(tx, { kind: 'bank_transaction', id: line.id }, 'It is coded by now.');
    await recordEvent(tx, {
      action: 'bank_transaction.posted',
      subjectKind: 'bank_transaction',
      subjectId: line.id,
      entityId: line.entity_id,
      payload: { entryId: receipts[at]?.entryId, proposalId: proposalIds[at], decisionId, by: 'machine' },
    });
    await announceChange(tx, 'bank_transaction', line.id);
  }
};
