import { createHash } from 'node:crypto';
import type { DecidedLine } from '@counterfoil/domain/models';
import { canonicalJson } from '../audit/index.ts';

type Counted = { readonly key: string; readonly lines: number };

export type Snapshot = {
  readonly rows: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly bySource: readonly Counted[];
  readonly byAccount: readonly Counted[];
  /** SHA-256 over the chart of accounts whose words it began with. */
  readonly chart: string;
  /** What it was measured on, decided after the cut-off. */
  readonly held: { readonly rows: number; readonly firstDay: string; readonly lastDay: string };
};

const counted = (keys: readonly string[]): Counted[] =>
  [...Map.groupBy(keys, (key) => key)]
    .map(([key, of]) => ({ key, lines: of.length }))
    .sort((a, b) => b.lines - a.lines || (a.key < b.key ? -1 : 1));

/** What a printed card is checked by: SHA-256 over everything the version says of itself. */
export const contentHash = (content: unknown): string =>
  createHash('sha256').update(canonicalJson(content)).digest('hex');

/** SHA-256 over what is learned, a line of canonical JSON for each decision in its order. */
export const hashOfLines = (lines: readonly DecidedLine[]): string => {
  const hash = createHash('sha256');
  for (const { id, at, ledgerAccountId, source, line } of lines)
    hash.update(canonicalJson([id, at, ledgerAccountId, source, line])).update('\n');
  return hash.digest('hex');
};

const asReadBefore = (decided: DecidedLine): DecidedLine => {
  const { day: _read, ...line } = decided.line;
  return { ...decided, line: { ...line, tax: '' } };
};

/**
 * Whether these are the decisions that a version names. Lines are read with their tax and their day; a version from before
 * that is held against the same decisions as they were read then, for nothing in the books has changed.
 */
export const isHashOf = (hash: string, lines: readonly DecidedLine[]): boolean =>
  hashOfLines(lines) === hash || hashOfLines(lines.map(asReadBefore)) === hash;

const spanOf = (lines: readonly DecidedLine[]) => ({
  rows: lines.length,
  firstDay: lines[0]?.day ?? '',
  lastDay: lines.at(-1)?.day ?? '',
});

export const snapshotOf = (
  learned: readonly DecidedLine[],
  { held, chart }: { readonly held: readonly DecidedLine[]; readonly chart: unknown },
): Snapshot => ({
  ...spanOf(learned),
  bySource: counted(learned.map(({ source }) => source)),
  byAccount: counted(learned.map(({ ledgerAccountId }) => ledgerAccountId)),
  chart: contentHash(chart),
  held: spanOf(held),
});
