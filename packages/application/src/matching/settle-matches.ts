import { bandOf, type WrittenProposal } from '@counterfoil/domain/matching';
import { money } from '@counterfoil/domain/money';
import { recordedGates } from '@counterfoil/domain/review';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { postDrafts } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { withdrawReviewItem } from '../review/index.ts';
import { loadItemsLocked } from '../subledger/index.ts';
import { type BankLineRow, lockLines, moveLines, nameParty } from './bank-line.repository.ts';
import { insertLineDecisions, latestDecisions, linesPending } from './decision.repository.ts';
import { draftOf } from './draft-line.ts';
import { addToBudget, addToDay, standOf } from './entity-stand.ts';
import type { EntityStand } from './judge-line.ts';
import { addToMonth, type JudgedMatch, judgeMatch, mayPost } from './judge-match.ts';
import { keepLineActs } from './keep-line-acts.ts';
import { currencyOf } from './load-posting-case.ts';
import {
  insertMatches,
  linesDecidedByPersons,
  linkEntries,
  type NewMatch,
  withdrawMatches,
} from './match.repository.ts';
import { legsToKeep, soleRoleOf, tolerancesUsed } from './match-terms.ts';
import { MATCHER_VERSION } from './matcher-version.ts';
import { parkMatch } from './park-match.ts';
import { type MatchFinding, type PreparedLine, prepareLines } from './prepare-lines.ts';

const WAITING: readonly string[] = ['imported', 'exception'];

/** The lines that still wait, locked; those on which a person's decision is pending are left alone. */
export const lockWaiting = async (tx: TenantWrite, ids: readonly string[]): Promise<Map<string, BankLineRow>> => {
  const locked = await lockLines(tx, ids);
  const pending = await linesPending(tx, ids);
  return new Map(
    locked.filter(({ id, status }) => WAITING.includes(status) && !pending.has(id)).map((row) => [row.id, row]),
  );
};

/** A line that waits already, for just this reason, is not touched again. */
const changed = async (tx: TenantWrite, prepared: readonly PreparedLine[]): Promise<PreparedLine[]> => {
  const before = await latestDecisions(
    tx,
    '3-match',
    prepared.map(({ line }) => line.id),
  );
  return prepared.filter(
    ({ line, inputsHash }) => line.status === 'imported' || before.get(line.id)?.hash !== inputsHash.toString('hex'),
  );
};

const judgeAll = async (tx: TenantWrite, prepared: readonly PreparedLine[]): Promise<JudgedMatch[]> => {
  const ids = prepared.map(({ line }) => line.id);
  const decidedByPersons = await linesDecidedByPersons(tx, ids);
  const stands = new Map<string, EntityStand>();
  const judged: JudgedMatch[] = [];
  for (const one of prepared) {
    const { line, ledger } = one;
    const own = prepared.filter((other) => other.line.entity_id === line.entity_id);
    const partyIds = own.flatMap(({ options }) => options.map(({ items }) => items[0]?.state.item.partyId ?? null));
    const stand = stands.get(line.entity_id) ?? (await standOf(tx, ledger, { workClass: 'match', partyIds }));
    stands.set(line.entity_id, stand);
    const verdict = await judgeMatch(tx, one, { stand, decidedByPersons });
    if (mayPost(verdict)) {
      addToDay(stand, verdict.chosen?.items[0]?.state.item.partyId ?? null, one.movement?.functional.minor ?? 0n);
      addToMonth(verdict, stand.differences);
      addToBudget(stand, verdict.decision);
    }
    judged.push(verdict);
  }
  return judged;
};

const fullStop = (sentence: string): string => (sentence.endsWith('.') ? sentence : `${sentence}.`);

const recordAll = async (tx: TenantWrite, judged: readonly JudgedMatch[]): Promise<string[]> => {
  const ids = await insertLineDecisions(
    tx,
    judged.map(({ prepared, chosen, decision }) => ({
      entityId: prepared.line.entity_id,
      stage: '3-match' as const,
      lineId: prepared.line.id,
      inputsHash: prepared.inputsHash,
      versions: { matcher: MATCHER_VERSION, ...tolerancesUsed(chosen?.terms.legs ?? []) },
      features: chosen?.reasons ?? [],
      rivals: prepared.proposal.rivals,
      gates: recordedGates(decision),
      outcome: decision.verdict,
      sentence: `${fullStop(chosen?.text ?? prepared.exception?.text ?? 'No open item fits this money')} ${decision.summary}.`,
      confidence: prepared.proposal.belief?.calibrated ?? null,
      authority: `guardrail match`,
    })),
  );
  await keepLineActs(
    tx,
    judged.map((one, at) => ({
      line: one.prepared.line,
      act: one.decision.act,
      decisionId: ids[at] ?? '',
      posts: mayPost(one),
    })),
  );
  return ids;
};

const asBelieved = ({ verdict, grounds, belief }: WrittenProposal) => {
  const band = belief === undefined ? -1 : bandOf(belief.probability);
  const believed = belief === undefined || band < 0 ? {} : { beliefKind: belief.kind, beliefBand: band };
  return { verdict, grounds, ...believed };
};

const matchesOf = ({ prepared, decision, chosen }: JudgedMatch, decisionId: string, accepted: boolean): NewMatch[] =>
  (accepted ? prepared.options.slice(0, 1) : prepared.options).map((option) => ({
    entityId: prepared.line.entity_id,
    bankTransactionId: prepared.line.id,
    kind: option.pair === null ? 'settlement' : 'intercompany',
    status: accepted && option === chosen && decision.verdict === 'post' ? 'accepted' : 'proposed',
    origin: 'machine',
    reasons: option.reasons,
    residual: option.residual,
    residualRole: soleRoleOf(option.terms.legs),
    counterpartId: null,
    decisionId,
    decidedBy: null,
    allocations: option.terms.allocations.map(({ openItemId, amount }) => ({ openItemId, amount: amount.minor })),
    legs: legsToKeep(option.terms.legs),
    ...(option === chosen ? asBelieved(prepared.proposal) : {}),
  }));

type Accepted = { readonly judged: JudgedMatch; readonly decisionId: string; readonly matchId: string };

/** Everything the machine may post, in one batch: entries, allocations, lines and matches change together. */
const postAccepted = async (tx: TenantWrite, accepted: readonly Accepted[]): Promise<void> => {
  if (accepted.length === 0) return;
  const drafts = accepted.flatMap(({ judged: { prepared, chosen }, decisionId, matchId }) =>
    chosen?.plan.ok
      ? [draftOf(chosen.plan.value, { lineId: prepared.line.id, matchId, authority: { kind: 'machine', decisionId } })]
      : [],
  );
  const receipts = await postDrafts(tx, drafts);
  await linkEntries(
    tx,
    accepted.map(({ matchId }, at) => ({ matchId, entryId: receipts[at]?.entryId ?? '' })),
  );
  const ids = accepted.map(({ judged }) => judged.prepared.line.id);
  await moveLines(tx, { ids, from: WAITING, to: 'posted' });
  for (const [at, { judged, matchId, decisionId }] of accepted.entries()) {
    const { line } = judged.prepared;
    const partyId = judged.chosen?.items[0]?.state.item.partyId ?? null;
    if (partyId !== null && line.party_id === null) await nameParty(tx, line.id, partyId);
    if (line.status === 'exception')
      await withdrawReviewItem(tx, { kind: 'bank_transaction', id: line.id }, 'An open item explains it now.');
    await recordEvent(tx, {
      action: 'match.accepted',
      subjectKind: 'match',
      subjectId: matchId,
      entityId: line.entity_id,
      payload: { bankTransactionId: line.id, entryId: receipts[at]?.entryId, decisionId, by: 'machine' },
    });
    await announceChange(tx, 'bank_transaction', line.id);
  }
};

/**
 * Carries out what was found for a handful of lines, in one transaction: what may be posted posts, everything else waits
 * with its candidates. Lines are locked first, then the items, each in the order of their ids.
 */
export const settleMatches = async (tx: TenantWrite, findings: readonly MatchFinding[]): Promise<void> => {
  const lines = await lockWaiting(
    tx,
    findings.map(({ lineId }) => lineId),
  );
  const waiting = findings.filter(({ lineId }) => lines.has(lineId));
  await loadItemsLocked(tx, [
    ...new Set(waiting.flatMap(({ proposal }) => proposal.allocations.map((one) => one.openItemId))),
  ]);
  const prepared = await changed(tx, await prepareLines(tx, waiting, lines));
  if (prepared.length === 0) return;

  const judged = await judgeAll(tx, prepared);

  const decisionIds = await recordAll(tx, judged);
  await withdrawMatches(
    tx,
    prepared.map(({ line }) => line.id),
  );
  const wanted = judged.map((one, at) => matchesOf(one, decisionIds[at] ?? '', mayPost(one)));
  const matchIds = await insertMatches(tx, wanted.flat());
  const accepted: Accepted[] = [];
  let place = 0;
  for (const [at, one] of judged.entries()) {
    const own = matchIds.slice(place, place + (wanted[at]?.length ?? 0));
    place += own.length;
    const decisionId = decisionIds[at] ?? '';
    if (mayPost(one)) accepted.push({ judged: one, decisionId, matchId: own[0] ?? '' });
    else
      await parkMatch(tx, one, {
        decisionId,
        matchIds: own,
        amount: money(one.prepared.line.amount, currencyOf(one.prepared.line.currency)),
      });
  }
  await postAccepted(tx, accepted);
};
