import { type AccountNames, type Coding, describeCoding } from '@counterfoil/domain/classification';
import { describeMoney } from '@counterfoil/domain/money';
import type { DifferingCoding, DifferingMatch, ReplayedMatch } from '@counterfoil/domain/replay';
import type { DifferingDocument } from './back-test-figures.ts';

/** A line that would have been decided otherwise, as it is kept: names and figures of the day it was replayed. */
export type ReplayedLine = {
  readonly subjectKind: 'document' | 'bank_transaction' | 'journal_entry';
  readonly subjectId: string;
  readonly entryId: string | null;
  readonly on: string;
  readonly counterparty: string | null;
  readonly text: string;
  /** Minor units. */
  readonly amount: string;
  readonly currency: string;
  readonly change: 'elsewhere' | 'no_longer_waits' | 'would_wait' | 'other_reason';
  /** Where it goes today, and where it would have gone; null where a person has to say. */
  readonly from: string | null;
  readonly to: string | null;
  readonly why: string;
  /** A person decided otherwise. */
  readonly wrong: boolean;
  /** Of a model alone: from after both versions were trained, or before. */
  readonly part?: 'unseen' | 'learned';
};

const TEXT_MAX = 300;

const told = (coding: Coding | null, accounts: AccountNames): string | null =>
  coding === null ? null : describeCoding(coding, accounts);

export const describeCodingLine = (
  { past: { subject, source, entryId }, change, from, to, after, wrong }: DifferingCoding,
  accounts: AccountNames,
): ReplayedLine => ({
  subjectKind: source.kind,
  subjectId: source.id,
  entryId,
  on: subject.on,
  counterparty: subject.counterparty,
  text: subject.text.slice(0, TEXT_MAX),
  amount: subject.amount.minor.toString(),
  currency: subject.amount.currency,
  change,
  from: told(from, accounts),
  to: told(to, accounts),
  why: after.alone ? `${after.sentence}.` : after.held.join(' '),
  wrong,
});

const LEG_WORDS = {
  bank_fee: 'bank fee',
  small_difference: 'small difference',
  discount: 'discount',
} as const;

type ItemNames = ReadonlyMap<string, string>;

const matchInWords = (match: ReplayedMatch | null, items: ItemNames): string | null => {
  if (match === null) return null;
  const named = match.items.map((id) => items.get(id) ?? 'an open item').join(', ');
  if (match.difference === null || match.leg === null) return named;
  const { minor, currency } = match.difference;
  const size = describeMoney({ minor: minor < 0n ? -minor : minor, currency });
  return `${named}, ${size} as ${LEG_WORDS[match.leg]}`;
};

const changeOfMatch = ({ before, after }: DifferingMatch): ReplayedLine['change'] => {
  if (before === null) return 'no_longer_waits';
  return after === null ? 'would_wait' : 'elsewhere';
};

export const describeMatchLine = (one: DifferingMatch, items: ItemNames): ReplayedLine => {
  const { line, decidedBy } = one.past;
  const change = changeOfMatch(one);
  const why = {
    elsewhere: 'It would have been matched to something else.',
    no_longer_waits: 'The difference would have been within the tolerance.',
    would_wait: 'The difference would have been outside the tolerance.',
    other_reason: '',
  }[change];
  return {
    subjectKind: 'bank_transaction',
    subjectId: line.id,
    entryId: null,
    on: line.bookingDate,
    counterparty: line.counterparty,
    text: line.text.slice(0, TEXT_MAX),
    amount: line.amount.minor.toString(),
    currency: line.amount.currency,
    change,
    from: matchInWords(one.before, items),
    to: matchInWords(one.after, items),
    why: one.wrong && decidedBy === 'person' ? `${why} A person decided otherwise.` : why,
    wrong: one.wrong,
  };
};

/** A document whose figures would pass, or would no longer. */
export const describeFigures = (one: DifferingDocument, functional: string): ReplayedLine => ({
  subjectKind: 'document',
  subjectId: one.documentId,
  entryId: null,
  on: one.issueDate,
  counterparty: null,
  text: one.text.slice(0, TEXT_MAX),
  amount: (one.amount?.minor ?? 0n).toString(),
  currency: one.amount?.currency ?? functional,
  change: one.posts ? 'no_longer_waits' : 'would_wait',
  from: null,
  to: null,
  why: one.sentence,
  wrong: one.wrong,
});
