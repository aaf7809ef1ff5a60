import { RefusalError } from '@counterfoil/domain/refusal';
import type { Books, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import { type BankLineRow, importedLines, moveLines, parkedLines } from './bank-line.repository.ts';
import { freeFromChain } from './broken-chain.ts';
import { insertLineDecisions, latestDecisions } from './decision.repository.ts';
import { type Finding, findMatches, linesOfZero } from './find-matches.ts';
import { loadMatchCase } from './load-match-case.ts';
import { withdrawMatches } from './match.repository.ts';
import { MATCHER_VERSION } from './matcher-version.ts';
import { parkLine, reasonOfRefusal } from './park-line.ts';
import { hashOf, type MatchFinding } from './prepare-lines.ts';
import { lockWaiting, settleMatches } from './settle-matches.ts';
import { settleTransfer } from './settle-transfer.ts';

/** Lines of one transaction: enough to make one batch of them, few enough to hold locks only for a moment. */
const BATCH = 50;

const batchesOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / BATCH) }, (_, at) => all.slice(at * BATCH, (at + 1) * BATCH));

/** What the laws refused although the plan did not: the line waits, and says what they said. */
const parkRefused = async (tx: TenantWrite, lineId: string, error: RefusalError): Promise<void> => {
  const line = (await lockWaiting(tx, [lineId])).get(lineId);
  if (line === undefined) return;
  await parkLine(tx, {
    line,
    stage: '3-match',
    partyId: null,
    reasons: [reasonOfRefusal(error.refusal)],
    proposals: [
      { text: 'Match it again', action: { type: 'retry', stage: '3-match' }, journalPreview: null, decisionId: null },
    ],
  });
};

/** One line that a law refuses must not hold back the others: the batch is taken apart and done one by one. */
const settleBatch = async (books: Books, batch: readonly MatchFinding[]): Promise<void> => {
  try {
    await books.transact((tx) => settleMatches(tx, batch));
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    const [only, ...others] = batch;
    if (only === undefined) return;
    if (others.length === 0) return books.transact((tx) => parkRefused(tx, only.lineId, error));
    for (const one of batch) await settleBatch(books, [one]);
  }
};

const settleOneTransfer = async (books: Books, finding: Extract<Finding, { kind: 'transfer' }>): Promise<void> => {
  try {
    await books.transact((tx) => settleTransfer(tx, finding));
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    for (const lineId of finding.lineIds) await books.transact((tx) => parkRefused(tx, lineId, error));
  }
};

/** Lines whose candidates are gone by now: what was proposed for them no longer holds, and they go on as if new. */
const freeStale = async (
  tx: TenantWrite,
  lines: readonly BankLineRow[],
  before: ReadonlyMap<string, { outcome: string }>,
): Promise<BankLineRow[]> => {
  const stale = lines.filter(
    ({ id, status }) => status === 'exception' && (before.get(id)?.outcome ?? 'left') !== 'left',
  );
  const ids = stale.map(({ id }) => id);
  const free = await lockWaiting(tx, ids);
  await withdrawMatches(tx, [...free.keys()]);
  await moveLines(tx, { ids: [...free.keys()], from: ['exception'], to: 'imported' });
  return stale.filter(({ id }) => free.has(id));
};

/** Records that nothing open explains these lines, and hands them on to be coded. */
const handOn = async (tx: TenantWrite, lines: readonly BankLineRow[], ids: readonly string[]): Promise<void> => {
  const named = lines.filter(({ id }) => ids.includes(id));
  const before = await latestDecisions(tx, '3-match', ids);
  const left = [...named.filter(({ status }) => status === 'imported'), ...(await freeStale(tx, named, before))];
  const hashes = new Map(left.map(({ id }) => [id, hashOf({ line: id, left: true })]));
  const fresh = left.filter(({ id }) => before.get(id)?.hash !== hashes.get(id)?.toString('hex'));
  await insertLineDecisions(
    tx,
    fresh.map(({ id, entity_id }) => ({
      entityId: entity_id,
      stage: '3-match' as const,
      lineId: id,
      inputsHash: hashes.get(id) ?? Buffer.alloc(0),
      versions: { matcher: MATCHER_VERSION },
      features: [],
      rivals: [],
      gates: [],
      outcome: 'left',
      sentence: 'No open item fits this money; it goes on to be coded.',
      authority: 'none',
    })),
  );
  for (const statementId of new Set(left.map(({ bank_statement_id }) => bank_statement_id)))
    await enqueue(tx, {
      topic: 'bank_transactions.left',
      subjectKind: 'bank_statement',
      subjectId: statementId,
      priority: PRIORITY.interactive,
    });
};

const ignoreZero = async (tx: TenantWrite, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await moveLines(tx, { ids, from: ['imported'], to: 'ignored' });
  for (const id of ids)
    await recordEvent(tx, {
      action: 'bank_transaction.ignored',
      subjectKind: 'bank_transaction',
      subjectId: id,
      payload: { why: 'The line moves nothing.' },
    });
};

const carryOut = async (books: Books, lines: readonly BankLineRow[], findings: readonly Finding[]): Promise<void> => {
  for (const finding of findings) if (finding.kind === 'transfer') await settleOneTransfer(books, finding);
  const matches = findings.filter((finding): finding is MatchFinding => finding.kind === 'match');
  for (const batch of batchesOf(matches)) await settleBatch(books, batch);
  const left = findings.flatMap((finding) => (finding.kind === 'left' ? [finding.lineId] : []));
  await books.transact(async (tx) => {
    await ignoreZero(tx, linesOfZero(lines));
    await handOn(tx, lines, left);
    for (const id of new Set(lines.map(({ bank_account_id }) => bank_account_id)))
      await announceChange(tx, 'bank_account', id);
  });
};

const matchLines = async (
  books: Books,
  load: (tx: Parameters<Parameters<Books['read']>[0]>[0]) => Promise<BankLineRow[]>,
): Promise<void> => {
  const loaded = await books.read(
    async (tx) => {
      const lines = await load(tx);
      return lines.length === 0 ? null : loadMatchCase(tx, lines);
    },
    { snapshot: true },
  );
  if (loaded === null) return;
  await carryOut(books, loaded.lines, findMatches(loaded));
};

/**
 * Stage 3: the lines of a statement, and those that wait already, against everything open. What is sure and allowed
 * posts; what is doubtful waits with its candidates; what nothing explains goes on to be coded. Done twice is done once.
 */
export const matchTransactions = async (books: Books, statementId: string): Promise<void> => {
  await books.transact((tx) => freeFromChain(tx, statementId));
  await matchLines(books, async (tx) => {
    const fresh = await importedLines(tx, statementId);
    return fresh.length === 0 ? [] : [...fresh, ...(await parkedLines(tx, {}))];
  });
};

/** Lines that wait, held against what is open by now: a document that came after its payment finds it here. */
export const rematchTransactions = (books: Books, { entityId }: { entityId: string }): Promise<void> =>
  matchLines(books, (tx) => parkedLines(tx, { entityId }));
