import type { DraftLine } from './count-occurrences.ts';
import type { ChainDecision, KnownLine, LineDecision, StatementChain, StatementException } from './statement-chain.ts';

export type DecidedWith = {
  readonly knownLines: readonly KnownLine[];
  readonly chain: StatementChain;
  readonly exceptions: readonly StatementException[];
  readonly opening: string | null;
  readonly because: string;
};

const HOLDING: readonly StatementException['code'][] = [
  'statement.unknown_account',
  'statement.proof_failed',
  'ingest.not_postable',
];

/** Turns verdicts into decisions: rulings applied, occurrences counted on from the chain, exceptions gathered. */
export const decideLines = (draft: readonly DraftLine[], context: DecidedWith): ChainDecision => {
  const ruled = draft.map((each) => applyRuling(each, context.chain));
  const lines = numbered(ruled, [...context.knownLines, ...(context.chain.withdrawn ?? [])]);
  const doubts = lines.filter((line) => line.verdict === 'doubtful');
  const exceptions = [...context.exceptions];
  const holds = exceptions.some((each) => HOLDING.includes(each.code));
  if (doubts.length > 0 && !holds) exceptions.push(doubtException(doubts));
  return {
    outcome: holds || doubts.length > 0 ? 'hold' : 'import',
    lines: lines.toSorted((a, b) => a.position - b.position),
    exceptions,
    opening: context.opening,
    because: context.because,
  };
};

const applyRuling = (draft: DraftLine, { rulings }: StatementChain): DraftLine => {
  const ruling = draft.verdict === 'doubtful' ? rulings?.[draft.line.position] : undefined;
  if (ruling === 'again') return { ...draft, verdict: 'new', known: null, because: 'A person said it happened again.' };
  if (ruling === 'same' && draft.known !== null) {
    return { ...draft, verdict: 'known', because: 'A person said it is the line we hold.' };
  }
  return draft;
};

/** Occurrences go on from the highest that the chain holds for the same base, whichever statement brought it. */
const numbered = (draft: readonly DraftLine[], knownLines: readonly KnownLine[]): LineDecision[] => {
  const highest = new Map<string, number>();
  for (const known of knownLines) highest.set(known.base, Math.max(highest.get(known.base) ?? 0, known.occurrence));
  return draft.map(({ line, verdict, known, because }) => {
    const identity = { position: line.position, verdict, because };
    if (verdict === 'known' && known !== null) {
      const { base, occurrence, bankTransactionId } = known;
      return { ...identity, base, occurrence, bankTransactionId };
    }
    const occurrence = (highest.get(line.base) ?? 0) + 1;
    highest.set(line.base, occurrence);
    return { ...identity, base: line.base, occurrence, bankTransactionId: known?.bankTransactionId ?? null };
  });
};

const doubtException = (doubts: readonly LineDecision[]): StatementException => {
  const positions = doubts.map((line) => line.position).join(', ');
  const because = [...new Set(doubts.map((line) => line.because))].join(' ');
  const what = doubts.length === 1 ? `Line ${positions} is` : `Lines ${positions} are`;
  const text = `${what} doubtful: the same as lines already held, or further ones? ${because}`;
  return { code: 'statement.gap_or_overlap', text, facts: { positions } };
};
