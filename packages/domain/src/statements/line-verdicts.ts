import type { Island } from './assemble-islands.ts';
import type { ReadStatement } from './bank-statement.ts';
import { closingProof } from './closing-proof.ts';
import { type CountedLine, countOccurrences, type DraftLine } from './count-occurrences.ts';
import { type Coverage, coverageOf, coversDay } from './coverage.ts';
import { gapException } from './gap-exception.ts';
import type { KeyedStatementLine } from './keyed-statement.ts';
import type { LineSequence } from './line-sequence.ts';
import { decimalAmount } from './minor-amount.ts';
import type { LineReading, PlacedStatement } from './place-statement.ts';
import type { KnownLine, LineVerdict, StatementChain, StatementException } from './statement-chain.ts';

export type Draft = {
  readonly lines: readonly DraftLine[];
  readonly exceptions: readonly StatementException[];
  readonly opening: string | null;
  readonly because: string;
};

/** Verdicts where balances and lines say how the statement lies in its chain. */
export const verdictsByPlacement = (
  statement: ReadStatement,
  stretch: LineSequence<KeyedStatementLine>,
  placed: PlacedStatement,
): Draft => {
  const lines = stretch.lines.map((line, index): DraftLine => {
    const reading = placed.readings[index] ?? NO_READING;
    return { line, ...readLine(reading, placed) };
  });
  const opening = decimalAmount(stretch.cuts[0] ?? 0n, statement.currency);
  const shared = placed.sharedLines === 0 ? 'follows without a gap' : `shares ${placed.sharedLines} lines with it`;
  const because = `The statement opens at ${opening}, a balance of the imported history, and ${shared}.`;
  return { lines, exceptions: [], opening: statement.opening === null ? opening : null, because };
};

const NO_READING: LineReading = { known: [], couldBeAgain: false, contested: true };

const readLine = ({ known, couldBeAgain, contested }: LineReading, placed: PlacedStatement): CountedLine => {
  const candidates = known.filter((each) => each !== null);
  const candidate = candidates[0] ?? null;
  if (candidate === null && contested) {
    const because = 'The balances place it outside the known lines of its own days: the statements disagree.';
    return { verdict: 'doubtful', known: null, because };
  }
  if (candidate === null) return { verdict: 'new', known: null, because: 'The balances place it after what is known.' };
  if (candidates.length < known.length) {
    const because = `The balances allow ${placed.explanations} explanations, and it is new in some of them.`;
    return { verdict: 'doubtful', known: candidate, because };
  }
  if (couldBeAgain) {
    const because = placed.reworded
      ? 'Day, amount and balance are those of a known line, the wording is not.'
      : 'It equals a known line, but the statement carries another number: has it happened again?';
    return { verdict: 'doubtful', known: candidate, because };
  }
  const wording = placed.reworded ? ' in other words' : '';
  return {
    verdict: 'known',
    known: candidate,
    because: `Balance, day and amount are those of a known line${wording}.`,
  };
};

export type CountContext = {
  readonly knownLines: readonly KnownLine[];
  readonly chain: StatementChain;
  readonly islands: readonly Island[];
  readonly stretch: LineSequence<KeyedStatementLine> | null;
};

/** Verdicts where the statement fits no balance of the chain: by counting copies, with the gap or conflict named. */
export const verdictsByCount = (
  statement: ReadStatement,
  lines: readonly KeyedStatementLine[],
  context: CountContext,
): Draft => {
  const { chain, knownLines } = context;
  const coverage = coverageOf(statement);
  const links = chain.links.map((link) => ({ link, coverage: coverageOf(link) }));
  const counted = countOccurrences(lines, {
    known: knownLines.filter((known) => coversDay(coverage, known.bookingDate)),
    coverage,
    chain: links.flatMap((each) => each.coverage ?? []),
  });
  const proof = closingProof(statement, pair(lines, counted), context.islands);
  if (proof.verdict !== null) {
    const decided = counted.map((each) => settled(each, proof.verdict));
    return { lines: pair(lines, decided), exceptions: [], opening: proof.opening, because: proof.arithmetic };
  }

  const foreign = links.filter(({ link }) => link.format !== statement.format).flatMap((each) => each.coverage ?? []);
  const careful = pair(lines, counted).map((draft) => withCare(draft, statement, foreign));
  const exception = gapException(statement, proof.arithmetic, { coverage, links, stretch: context.stretch });
  const because = exception?.text ?? proof.arithmetic;
  return { lines: careful, exceptions: exception === null ? [] : [exception], opening: null, because };
};

const pair = (lines: readonly KeyedStatementLine[], counted: readonly CountedLine[]): DraftLine[] =>
  lines.map((line, index) => ({ line, ...(counted[index] ?? { verdict: 'doubtful', known: null, because: '' }) }));

/** The doubtful become what the closing balance proves them to be. */
const settled = (counted: CountedLine, proven: LineVerdict | null): CountedLine => {
  if (counted.verdict !== 'doubtful' || proven === null) return counted;
  if (counted.known !== null && proven === 'known') {
    return { ...counted, verdict: 'known', because: 'The closing balance is met without counting it again.' };
  }
  return { verdict: 'new', known: null, because: 'The closing balance is met only with this line.' };
};

/** Where the stated balances do not follow, nothing that looks known is believed, nor anything another source covers. */
const withCare = (draft: DraftLine, statement: ReadStatement, foreign: readonly Coverage[]): DraftLine => {
  if (foreign.some((coverage) => coversDay(coverage, draft.line.bookingDate))) {
    return {
      ...draft,
      verdict: 'doubtful',
      because: 'Another source already covers that day, and the two do not agree.',
    };
  }
  if (statement.opening === null || draft.verdict !== 'known') return draft;
  return {
    ...draft,
    verdict: 'doubtful',
    because: 'It equals a known line, but the balances do not follow on each other.',
  };
};
