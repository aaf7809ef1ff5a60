import { date } from '@counterfoil/domain/calendar';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { Books, TenantWrite } from '@counterfoil/platform/db';
import type { LearnedCoders } from '../classification/index.ts';
import { loadEntityLedger } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { type BankLineRow, importedLines } from './bank-line.repository.ts';
import { addToBudget, addToDay, standOf } from './entity-stand.ts';
import { type JudgedCoding, judgeBankCoding, mayPostCoding } from './judge-bank-coding.ts';
import { type LoadedCodeCase, loadCodeCase } from './load-code-case.ts';
import { parkCoding } from './park-coding.ts';
import { parkLine, reasonOfRefusal } from './park-line.ts';
import { type Accepted, postAccepted, recordAll } from './post-accepted-lines.ts';
import { lockWaiting } from './settle-matches.ts';

const BATCH = 50;

const judgeAll = async (tx: TenantWrite, loaded: LoadedCodeCase): Promise<JudgedCoding[]> => {
  const partyIds = loaded.cases.map(({ party }) => party.partyId);
  const stand = await standOf(tx, loaded.ledger, { workClass: 'bank_coding', partyIds });
  return loaded.cases.map((found) => {
    const judged = judgeBankCoding(found, loaded, stand);
    if (mayPostCoding(judged)) {
      addToDay(stand, found.party.partyId, found.movement?.functional.minor ?? 0n);
      addToBudget(stand, judged.decision);
    }
    return judged;
  });
};

/** The models of the process that codes; without them the cascade ends with memory. */
export type CodingPorts = { readonly coders?: Pick<LearnedCoders, 'of'> };

type Place = { readonly books: Books; readonly ports: CodingPorts };

const codeBatch = async (tx: TenantWrite, ids: readonly string[], { books, ports }: Place): Promise<void> => {
  const lines = [...(await lockWaiting(tx, ids)).values()].filter(({ status }) => status === 'imported');
  for (const [entityId, own] of Map.groupBy(lines, ({ entity_id }) => entity_id)) {
    const days = own.map(({ booking_date }) => date(booking_date));
    const ledger = await loadEntityLedger(tx, { entityId, days });
    const statistics = await ports.coders?.of(books, tx, entityId);
    const loaded = await loadCodeCase(tx, own, { ledger, ...(statistics === undefined ? {} : { statistics }) });

    const judged = await judgeAll(tx, loaded);

    const decisionIds = await recordAll(tx, judged, { posts: mayPostCoding });
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
const codeSome = async (place: Place, lines: readonly BankLineRow[]): Promise<void> => {
  const { books } = place;
  const ids = lines.map(({ id }) => id);
  try {
    await books.transact((tx) => codeBatch(tx, ids, place));
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    const [only, ...others] = lines;
    if (only === undefined) return;
    if (others.length === 0) return books.transact((tx) => parkRefused(tx, only.id, error));
    for (const one of lines) await codeSome(place, [one]);
  }
};

/**
 * Stage 4 of the bank road: what matching left of a statement. A person's rule or enough identical decisions post it in
 * the same step when every gate is open; everything else waits with its candidates, never as a guess in the ledger.
 */
export const codeTransactions = async (books: Books, statementId: string, ports: CodingPorts = {}): Promise<void> => {
  const lines = await books.read((tx) => importedLines(tx, statementId));
  for (let at = 0; at < lines.length; at += BATCH) await codeSome({ books, ports }, lines.slice(at, at + BATCH));
  await books.transact(async (tx) => {
    for (const id of new Set(lines.map(({ bank_account_id }) => bank_account_id)))
      await announceChange(tx, 'bank_account', id);
  });
};
