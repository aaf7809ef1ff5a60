import { createHash } from 'node:crypto';
import { date } from '@counterfoil/domain/calendar';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { Books, TenantWrite } from '@counterfoil/platform/db';
import { canonicalJson, recordEvent } from '../audit/index.ts';
import { loadEntityLedger, postDrafts } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { withdrawReviewItem } from '../review/index.ts';
import { type BankLineRow, importedLines, moveLines, nameParty } from './bank-line.repository.ts';
import { insertBankProposals, moveBankProposal } from './bank-proposal.repository.ts';
import { codedMatch } from './coded-match.ts';
import { insertLineDecisions } from './decision.repository.ts';
import { draftOf } from './draft-line.ts';
import { addToDay, standOf } from './entity-stand.ts';
import { type JudgedCoding, judgeBankCoding, mayPostCoding } from './judge-bank-coding.ts';
import { gatesOf } from './judge-line.ts';
import { type LoadedCodeCase, loadCodeCase } from './load-code-case.ts';
import { insertMatches, linkEntries } from './match.repository.ts';
import { parkCoding } from './park-coding.ts';
import { parkLine, reasonOfRefusal } from './park-line.ts';
import { hashOf } from './prepare-lines.ts';
import { lockWaiting } from './settle-matches.ts';

export const BANK_CODER_VERSION = 'rules-and-memory 1';
const BATCH = 50;

const recordAll = (tx: TenantWrite, judged: readonly JudgedCoding[]): Promise<string[]> =>
  insertLineDecisions(
    tx,
    judged.map(({ found, planned, decision }) => ({
      entityId: found.line.entity_id,
      stage: '4-code' as const,
      lineId: found.line.id,
      inputsHash: hashOf({ line: found.line.id, proposals: planned.map(({ proposal }) => proposal) }),
      versions: { coder: BANK_CODER_VERSION },
      features: planned[0]?.proposal.reasons ?? [],
      rivals: found.coding.candidates.slice(1).map(({ sentence, basis }) => ({ sentence, basis })),
      gates: gatesOf(decision),
      outcome: decision.verdict,
      sentence: `${found.coding.sentence}. ${decision.summary}.`,
      authority: planned[0]?.proposal.authority ?? 'none',
    })),
  );

type Accepted = { readonly judged: JudgedCoding; readonly decisionId: string };

/** Everything the machine may post, in one batch: proposals, entries and lines change together. */
const postAccepted = async (tx: TenantWrite, accepted: readonly Accepted[]): Promise<void> => {
  if (accepted.length === 0) return;
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
  await moveLines(tx, { ids: accepted.map(({ judged }) => judged.found.line.id), from: ['imported'], to: 'posted' });
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

const judgeAll = async (tx: TenantWrite, loaded: LoadedCodeCase): Promise<JudgedCoding[]> => {
  const partyIds = loaded.cases.map(({ party }) => party.partyId);
  const stand = await standOf(tx, loaded.ledger, { workClass: 'bank_coding', partyIds });
  return loaded.cases.map((found) => {
    const judged = judgeBankCoding(found, loaded, stand);
    if (mayPostCoding(judged)) addToDay(stand, found.party.partyId, found.movement?.functional.minor ?? 0n);
    return judged;
  });
};

const codeBatch = async (tx: TenantWrite, ids: readonly string[]): Promise<void> => {
  const lines = [...(await lockWaiting(tx, ids)).values()].filter(({ status }) => status === 'imported');
  for (const [entityId, own] of Map.groupBy(lines, ({ entity_id }) => entity_id)) {
    const days = own.map(({ booking_date }) => date(booking_date));
    const ledger = await loadEntityLedger(tx, { entityId, days });
    const loaded = await loadCodeCase(tx, own, ledger);

    const judged = await judgeAll(tx, loaded);

    const decisionIds = await recordAll(tx, judged);
    const accepted: Accepted[] = [];
    for (const [at, one] of judged.entries()) {
      const decisionId = decisionIds[at] ?? '';
      if (mayPostCoding(one)) accepted.push({ judged: one, decisionId });
      else await parkCoding(tx, one, loaded, decisionId);
    }
    await postAccepted(tx, accepted);
  }
};

const parkRefused = async (tx: TenantWrite, lineId: string, error: RefusalError): Promise<void> => {
  const line = (await lockWaiting(tx, [lineId])).get(lineId);
  if (line === undefined) return;
  await parkLine(tx, {
    line,
    stage: '4-code',
    partyId: null,
    reasons: [reasonOfRefusal(error.refusal)],
    proposals: [
      { text: 'Code it again', action: { type: 'retry', stage: '4-code' }, journalPreview: null, decisionId: null },
    ],
  });
};

/** One line that a law refuses must not hold back the others. */
const codeSome = async (books: Books, lines: readonly BankLineRow[]): Promise<void> => {
  const ids = lines.map(({ id }) => id);
  try {
    await books.transact((tx) => codeBatch(tx, ids));
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    const [only, ...others] = lines;
    if (only === undefined) return;
    if (others.length === 0) return books.transact((tx) => parkRefused(tx, only.id, error));
    for (const one of lines) await codeSome(books, [one]);
  }
};

/**
 * Stage 4 of the bank road: what matching left of a statement. A person's rule or enough identical decisions post it in
 * the same step when every gate is open; everything else waits with its candidates, never as a guess in the ledger.
 */
export const codeTransactions = async (books: Books, statementId: string): Promise<void> => {
  const lines = await books.read((tx) => importedLines(tx, statementId));
  for (let at = 0; at < lines.length; at += BATCH) await codeSome(books, lines.slice(at, at + BATCH));
  await books.transact(async (tx) => {
    for (const id of new Set(lines.map(({ bank_account_id }) => bank_account_id)))
      await announceChange(tx, 'bank_account', id);
  });
};
