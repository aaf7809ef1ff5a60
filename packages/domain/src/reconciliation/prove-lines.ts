import { formatDecimal, money } from '../money/index.ts';
import type { LedgerFact, LineFact, ReconciliationFacts, ReconciliationFinding } from './facts.ts';

const WAITING = new Set(['imported', 'proposed', 'exception']);

type Told = Pick<ReconciliationFinding, 'code' | 'text'> & { readonly entryId?: string };

/** What is wrong with one line by itself: two wrong lines that come to the right sum are two findings. */
const faultOf = (line: LineFact, live: readonly LedgerFact[], figure: (minor: bigint) => string): Told | null => {
  const [posting, second] = live;
  const of = `${line.label} of ${figure(line.amount)}`;
  if (WAITING.has(line.status) || line.inReview)
    return { code: 'line_open', text: `${of} ${line.inReview ? 'waits in review' : 'waits for matching'}.` };
  if (line.amount === 0n) return null;
  if (line.status === 'ignored')
    return {
      code: 'line_set_aside',
      text: `${of} was set aside: the bank counts it and the books do not, ${figure(line.amount)} apart.`,
    };
  if (posting === undefined)
    return { code: 'line_unposted', text: `${of} stands in no journal entry, ${figure(line.amount)} apart.` };
  const { entryId, entryNumber } = posting;
  if (second !== undefined)
    return {
      code: 'line_posted_twice',
      entryId,
      text: `${of} is posted by ${live.map((one) => one.entryNumber).join(' and ')}: ${figure(live.reduce((sum, one) => sum + one.amount, 0n))} in all.`,
    };
  if (posting.amount !== line.amount)
    return {
      code: 'line_posted_otherwise',
      entryId,
      text: `${of} is posted as ${figure(posting.amount)} by ${entryNumber}: ${figure(posting.amount - line.amount)} apart.`,
    };
  if (posting.day !== line.day)
    return {
      code: 'line_other_day',
      entryId,
      text: `${of} was booked on ${line.day} and posted on ${posting.day} by ${entryNumber}.`,
    };
  if (line.unidentified !== 0n)
    return {
      code: 'line_unidentified',
      entryId,
      text: `${of} is posted as money nobody could name; ${figure(line.unidentified)} of it is matched with nothing.`,
    };
  return null;
};

/** Every line of the days stands in the ledger once, whole, on its own day, and waits for nobody. */
export const proveLines = ({ lines, postings, currency }: ReconciliationFacts): ReconciliationFinding[] => {
  const figure = (minor: bigint): string => formatDecimal(money(minor, currency));
  const live = Map.groupBy(
    postings.filter((posting) => posting.live && posting.lineId !== null && posting.amount !== 0n),
    ({ lineId }) => lineId,
  );
  return lines.flatMap((line): ReconciliationFinding[] => {
    const fault = faultOf(line, live.get(line.id) ?? [], figure);
    return fault === null ? [] : [{ entryId: null, ...fault, day: line.day, lineId: line.id }];
  });
};

/** The other way round: what moves the ledger account on these days is a line of these days. */
export const provePostings = (facts: ReconciliationFacts): ReconciliationFinding[] => {
  const { span, currency, ledgerAccount } = facts;
  const known = new Set(facts.lines.map(({ id }) => id));
  return facts.postings.flatMap((posting): ReconciliationFinding[] => {
    const { day, amount, lineId, entryId, entryNumber, live } = posting;
    if (amount === 0n || !live || day < span.from || day > span.through) return [];
    if (lineId !== null && known.has(lineId)) return [];
    // An opening balance on the first day is what the days begin with.
    if (lineId === null && posting.kind === 'opening' && day === span.from) return [];
    const moved = `${entryNumber} moves ${ledgerAccount} by ${formatDecimal(money(amount, currency))}`;
    const found =
      lineId === null
        ? ({ code: 'posting_without_line', text: `${moved} and names no line of the bank.` } as const)
        : ({ code: 'posting_of_other_day', text: `${moved} for a line that the bank did not book here.` } as const);
    return [{ ...found, day, lineId, entryId }];
  });
};
