import { addDays, type CalendarDate } from '@counterfoil/domain/calendar';
import { checkTolerance, type ToleranceScope, type ToleranceWish } from '@counterfoil/domain/matching';
import { orThrow } from '@counterfoil/domain/refusal';
import type { BookedDifference, DifferingMatch, MatchComparison } from '@counterfoil/domain/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import { type ToleranceRow, tolerancesOn } from '../matching/index.ts';
import { listEntities, refuseOtherEntity } from '../tenancy/index.ts';
import { backTestFigures, type DifferingDocument, type FiguresBackTest, isOfFigures } from './back-test-figures.ts';
import { replayMatching } from './replay-matching.ts';

export type ToleranceBackTest = {
  readonly from: string;
  readonly to: string;
  /** Whether the kind has a say in which lines match; the others only let a person book what they found. */
  readonly decides: boolean;
  readonly lines: number;
  readonly matchedBefore: number;
  readonly matchedAfter: number;
  readonly wrongBefore: number;
  readonly wrong: number;
  readonly booked: readonly BookedDifference[];
  readonly differing: readonly DifferingMatch[];
  /** Where it is about figures: the documents that would be treated otherwise. */
  readonly documents: readonly DifferingDocument[];
  readonly sentence: string;
};

/** The kinds that the machine asks by itself. */
const DECIDING: readonly ToleranceScope[] = ['bank_fee', 'small_difference', 'processor_fee', 'party_month'];

/** Of documents instead of bank lines: how many would have posted, had the machine been let. */
const testFigures = async (
  tx: TenantRead,
  spans: readonly { readonly entityId: string; readonly from: string; readonly to: string }[],
  of: { readonly today: readonly ToleranceRow[]; readonly proposed: readonly ToleranceRow[] },
): Promise<Omit<ToleranceBackTest, 'from' | 'to'>> => {
  const found: FiguresBackTest[] = [];
  for (const span of spans) found.push(await backTestFigures(tx, span, of));
  const add = (count: (one: FiguresBackTest) => number): number => found.reduce((sum, one) => sum + count(one), 0);
  const [lines, before, after] = [
    add(({ documents }) => documents),
    add(({ postedBefore }) => postedBefore),
    add(({ postedAfter }) => postedAfter),
  ];
  const wrong = add((one) => one.wrong);
  return {
    decides: true,
    lines,
    matchedBefore: before,
    matchedAfter: after,
    wrongBefore: add(({ wrongBefore }) => wrongBefore),
    wrong,
    booked: [],
    differing: [],
    documents: found.flatMap(({ differing }) => differing),
    sentence: `Of ${lines} ${lines === 1 ? 'document' : 'documents'} it would have posted ${after} instead of ${before}, ${wrong} of them wrong.`,
  };
};

/** The wish as if it stood already; nobody reads its names here. */
const rowOf = (wish: ToleranceWish): ToleranceRow => ({
  id: 'wish',
  entity_id: wish.entityId,
  scope: wish.scope,
  party_id: wish.partyId,
  bank_account_id: wish.bankAccountId,
  currency: wish.currency,
  absolute: wish.absolute,
  basis_points: wish.percent === null ? null : Math.floor(Number(wish.percent) * 100),
  valid_from: wish.validFrom,
  valid_to: wish.validTo,
  entity_name: null,
  party_name: null,
  bank_account_name: null,
});

const samePlace = (row: ToleranceRow, wish: ToleranceWish): boolean =>
  row.scope === wish.scope &&
  row.entity_id === wish.entityId &&
  row.party_id === wish.partyId &&
  row.bank_account_id === wish.bankAccountId &&
  (row.currency?.trim() ?? null) === wish.currency;

/** The tolerances of a day with one of them set anew. */
export const withTolerance = (today: readonly ToleranceRow[], wish: ToleranceWish): ToleranceRow[] => [
  ...today.filter((row) => !samePlace(row, wish)),
  rowOf(wish),
];

const addUp = (booked: readonly BookedDifference[]): BookedDifference[] =>
  [...Map.groupBy(booked, ({ leg, currency }) => `${leg}|${currency}`).values()].map((own) => ({
    ...(own[0] as BookedDifference),
    before: own.reduce((sum, { before }) => sum + before, 0n),
    after: own.reduce((sum, { after }) => sum + after, 0n),
  }));

const total = (found: readonly MatchComparison[], of: (one: MatchComparison) => number): number =>
  found.reduce((sum, one) => sum + of(one), 0);

/**
 * What a tolerance would have matched of the last days if it had stood in place of what holds there today, over the entities
 * it is for: how many lines instead of how many, and which of them a person decided otherwise. Changes nothing.
 * @throws RefusalError request.invalid
 */
export const backTestTolerance = async (
  tx: TenantRead,
  wish: ToleranceWish,
  span: { readonly to: CalendarDate; readonly days: number },
): Promise<ToleranceBackTest> => {
  const tolerance = orThrow(checkTolerance(wish));
  refuseOtherEntity(tx, tolerance.entityId);
  const from = addDays(span.to, 1 - span.days);
  const decides = DECIDING.includes(tolerance.scope);
  const entities = (await listEntities(tx)).filter(({ id }) => wish.entityId === null || id === wish.entityId);
  const today = await tolerancesOn(tx, span.to);
  const proposed = withTolerance(today, tolerance);

  const spans = entities.map(({ id }) => ({ entityId: id, from, to: span.to }));
  if (isOfFigures(tolerance.scope))
    return { from, to: span.to, ...(await testFigures(tx, spans, { today, proposed })) };

  const found: MatchComparison[] = [];
  for (const { id } of decides ? entities : [])
    found.push(await replayMatching(tx, { entityId: id, from, to: span.to, tolerances: proposed }));
  const [lines, before, after] = [
    total(found, (one) => one.lines),
    total(found, (one) => one.matchedBefore),
    total(found, (one) => one.matchedAfter),
  ];
  const wrong = total(found, (one) => one.wrong);
  return {
    from,
    to: span.to,
    decides,
    lines,
    matchedBefore: before,
    matchedAfter: after,
    wrongBefore: total(found, (one) => one.wrongBefore),
    wrong,
    booked: addUp(found.flatMap(({ booked }) => booked)),
    differing: found.flatMap(({ differing }) => differing),
    documents: [],
    sentence: decides
      ? `Of ${lines} bank lines it would have matched ${after} instead of ${before}, ${wrong} of them wrong.`
      : 'No line is matched by this kind alone: it says what a person may book, or which rate is looked at.',
  };
};
