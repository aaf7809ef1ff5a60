import { type CalendarDate, date } from '@counterfoil/domain/calendar';
import { decideHold, type HoldDecision, type HoldSetting } from '@counterfoil/domain/classification';
import { money } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { ReviewReasonCode } from '@counterfoil/domain/review';
import type { Books, TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { loadEntityLedger } from '../ledger/index.ts';
import { holdSettings } from '../settings/index.ts';
import { chainDoubt } from './broken-chain.ts';
import { latestDecisions } from './decision.repository.ts';
import { addToBudget, addToDay, standOf } from './entity-stand.ts';
import { awaitingDocument } from './fallback-proposals.ts';
import { type JudgedCoding, planFor } from './judge-bank-coding.ts';
import { type EntityStand, judgeLine, sourceOfLine } from './judge-line.ts';
import { type CodedLineCase, type LoadedCodeCase, loadCodeCase } from './load-code-case.ts';
import { currencyOf } from './load-posting-case.ts';
import { inputsOf, postAccepted, recordAll } from './post-accepted-lines.ts';
import { linesWaitingForDocument, type WaitingLine } from './put-aside.repository.ts';
import { lockWaiting } from './settle-matches.ts';

export { type EntityWaiting, entitiesWaiting } from './put-aside.repository.ts';

const HOLDER_VERSION = 'document-hold 1';
const AUTHORITY = 'guardrail document_hold';
const BATCH = 50;

type Holding = {
  readonly loaded: LoadedCodeCase;
  readonly stand: EntityStand;
  readonly settings: readonly HoldSetting[];
  readonly today: CalendarDate;
};

const termOf = (found: CodedLineCase, waiting: WaitingLine, { settings, today }: Holding): HoldDecision =>
  decideHold(
    {
      minor: found.line.amount,
      partyId: found.party.partyId,
      arrivedOn: date(waiting.arrived_on),
      documentExpected: found.documentExpected,
      reasons: [
        ...waiting.reasons,
        ...found.coding.findings.map(({ code }) => code),
        ...(found.line.reversal ? (['match.returned'] as const) : []),
        ...chainDoubt(found.line),
      ],
    },
    { settings, today },
  );

/** The line as it would stand aside, held against the sixteen prohibitions and what the entity allows. */
const judgeAside = (
  found: CodedLineCase,
  held: { readonly why: string; readonly openReasons: readonly ReviewReasonCode[] },
  { loaded, stand }: Holding,
): JudgedCoding | null => {
  const { line, party, movement } = found;
  const proposal = awaitingDocument({
    amount: money(line.amount, currencyOf(line.currency)),
    partyId: party.partyId,
    partyName: found.partyName,
    ledger: loaded.ledger,
    cardHolder: line.card_holder,
  });
  if (proposal === null) return null;
  const reasons = [{ sign: '+' as const, text: held.why, weight: 1 }];
  const planned = planFor(found, { ...proposal, authority: AUTHORITY, reasons }, loaded);
  const decision = judgeLine(
    {
      lineId: line.id,
      functional: movement?.functional ?? money(0n, loaded.ledger.entity.functionalCurrency),
      partyId: party.partyId,
      plan: planned.plan,
      refusal: planned.refusal,
      basis: 'human_rule',
      source: sourceOfLine(line),
      difference: null,
      facts: {
        partyKnownBy: party.knownBy,
        firstSeen: found.firstSeen,
        openItemOfThatAmount: found.openItemOfThatAmount,
        undoesPersonDecision: found.decidedByPerson,
        openReasons: held.openReasons,
      },
    },
    stand,
    loaded.ledger,
  );
  const coding = { ...found.coding, sentence: `${held.why}. ${proposal.sentence}`, candidates: [] };
  return { found: { ...found, coding }, planned: [planned], decision };
};

const mayPutAside = ({ planned, decision }: JudgedCoding): boolean =>
  decision.verdict === 'post' && planned[0]?.plan != null && planned[0].refusal === null;

const judgeAll = (waiting: readonly WaitingLine[], holding: Holding): JudgedCoding[] => {
  const judged: JudgedCoding[] = [];
  for (const found of holding.loaded.cases) {
    const one = waiting.find(({ line_id }) => line_id === found.line.id);
    const term = one === undefined ? null : termOf(found, one, holding);
    const verdict = term?.verdict === 'due' ? judgeAside(found, term, holding) : null;
    if (verdict === null) continue;
    if (mayPutAside(verdict)) {
      addToDay(holding.stand, found.party.partyId, found.movement?.functional.minor ?? 0n);
      addToBudget(holding.stand, verdict.decision);
    }
    judged.push(verdict);
  }
  return judged;
};

/** What keeps a line for a person is recorded once, and again when it is something else. */
const worthRecording = async (tx: TenantRead, judged: readonly JudgedCoding[]): Promise<JudgedCoding[]> => {
  const before = await latestDecisions(
    tx,
    '4-code',
    judged.map(({ found }) => found.line.id),
  );
  return judged.filter(
    (one) => mayPutAside(one) || before.get(one.found.line.id)?.hash !== inputsOf(one).toString('hex'),
  );
};

const putBatchAside = async (
  tx: TenantWrite,
  batch: readonly WaitingLine[],
  of: { readonly entityId: string; readonly today: CalendarDate },
): Promise<number> => {
  const ids = batch.map(({ line_id }) => line_id);
  const lines = [...(await lockWaiting(tx, ids)).values()].filter(({ status }) => status === 'exception');
  if (lines.length === 0) return 0;
  // What was decided while the lock was waited for is seen now.
  const waiting = await linesWaitingForDocument(tx, of.entityId);
  const still = lines.filter(({ id }) => waiting.some(({ line_id }) => line_id === id));
  const days = still.map(({ booking_date }) => date(booking_date));
  const ledger = await loadEntityLedger(tx, { entityId: of.entityId, days });
  const loaded = await loadCodeCase(tx, still, { ledger });
  const partyIds = loaded.cases.map(({ party }) => party.partyId);
  const stand = await standOf(tx, ledger, { workClass: 'document_hold', partyIds });
  const settings = await holdSettings(tx, of.entityId);

  const judged = judgeAll(waiting, { loaded, stand, settings, today: of.today });

  const told = await worthRecording(tx, judged);
  const decisionIds = await recordAll(tx, told, { coder: HOLDER_VERSION, posts: mayPutAside });
  const accepted = told.flatMap((one, at) =>
    mayPutAside(one) ? [{ judged: one, decisionId: decisionIds[at] ?? '' }] : [],
  );
  await postAccepted(tx, accepted);
  return accepted.length;
};

/** One line that a law refuses stays where it is and holds back none of the others. */
const putSomeAside = async (
  books: Books,
  batch: readonly WaitingLine[],
  of: { readonly entityId: string; readonly today: CalendarDate },
): Promise<number> => {
  try {
    return await books.transact((tx) => putBatchAside(tx, batch, of));
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    if (batch.length === 1) return 0;
    let done = 0;
    for (const one of batch) done += await putSomeAside(books, [one], of);
    return done;
  }
};

/**
 * Payments whose document has not come within their term go to *payments awaiting document*, never to an expense (D1),
 * where the entity lets the machine do so and no doubt but that of the missing paper holds them. A receipt that comes later
 * attaches to what stands there. Running it twice finds nothing the second time. @returns how many were put aside
 */
export const putAside = async (
  books: Books,
  of: { readonly entityId: string; readonly today: CalendarDate },
): Promise<number> => {
  const waiting = await books.read((tx) => linesWaitingForDocument(tx, of.entityId));
  let done = 0;
  for (let at = 0; at < waiting.length; at += BATCH)
    done += await putSomeAside(books, waiting.slice(at, at + BATCH), of);
  return done;
};
