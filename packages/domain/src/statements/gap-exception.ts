import { addDays } from '../calendar/index.ts';
import type { ReadStatement } from './bank-statement.ts';
import { type Coverage, overlap } from './coverage.ts';
import type { LineSequence } from './line-sequence.ts';
import type { ChainLink, StatementException } from './statement-chain.ts';

export type GapContext = {
  readonly coverage: Coverage | null;
  readonly links: readonly { readonly link: ChainLink; readonly coverage: Coverage | null }[];
  /** The statement with its balances, null when it has none to compare. */
  readonly stretch: LineSequence | null;
};

/**
 * The exception of a statement that neither follows on the chain nor lies in it, or null when it is the first of its
 * bank account, or when it has no balance and its days join on. Names the neighbour and the days or money between.
 */
export const gapException = (
  statement: ReadStatement,
  arithmetic: string,
  { coverage, links, stretch }: GapContext,
): StatementException | null => {
  if (links.length === 0 || coverage === null) return null;
  const dated = links.flatMap(({ link, coverage: days }) => (days === null ? [] : [{ link, days }]));
  const covered = dated.find(({ days }) => overlap(days, coverage));
  const before = dated
    .filter(({ days }) => days.last <= coverage.first)
    .sort((a, b) => compare(b.days.last, a.days.last))[0];
  const after = dated
    .filter(({ days }) => days.first >= coverage.last)
    .sort((a, b) => compare(a.days.first, b.days.first))[0];

  if (stretch === null) {
    const joins = covered !== undefined || before === undefined || coverage.first <= addDays(before.days.last, 1);
    if (joins) return null;
    return exception(`No statement covers ${addDays(before.days.last, 1)} to ${addDays(coverage.first, -1)}.`, {
      from: addDays(before.days.last, 1),
      to: addDays(coverage.first, -1),
    });
  }
  if (covered !== undefined) {
    const text = `${sentence(statement, coverage)} overlaps ${nameOf(covered.link)} and disagrees with it. ${arithmetic}`;
    return exception(text, { overlaps: covered.link.statementId });
  }
  const parts = [sentence(statement, coverage), before && `it does not open where ${nameOf(before.link)} closes`];
  if (after !== undefined) parts.push(`it does not close where ${nameOf(after.link)} opens`);
  return exception(`${parts.filter(Boolean).join('; ')}. ${arithmetic}`, {
    ...(before && { after: before.link.statementId }),
    ...(after && { before: after.link.statementId }),
  });
};

const exception = (text: string, facts: Record<string, string>): StatementException => ({
  code: 'statement.gap_or_overlap',
  text,
  facts,
});

const sentence = (statement: ReadStatement, { first, last }: Coverage): string => {
  const number = statement.statementNumber === null ? '' : ` ${statement.statementNumber}`;
  const balances = `opening ${statement.opening ?? 'unstated'}, closing ${statement.closing ?? 'unstated'}`;
  return `Statement${number} of ${first} to ${last} (${balances})`;
};

const nameOf = ({ statementNumber, closing, opening, closingDate }: ChainLink): string =>
  `statement ${statementNumber ?? `of ${closingDate ?? 'an unstated day'}`} (${opening ?? 'unstated'} to ${closing ?? 'unstated'})`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
