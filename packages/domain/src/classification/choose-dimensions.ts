import { isValidOn } from '../calendar/index.ts';
import type { LedgerAccount } from '../ledger/index.ts';
import type { Basis } from '../review/index.ts';
import { bookingKey, type Coding, type CodingPart } from './coding.ts';
import type { CodingPattern } from './coding-patterns.ts';
import type { CodingReason } from './coding-proposal.ts';
import { type CodingSubject, type PaperCues, subjectNoun } from './coding-subject.ts';
import { type DimensionType, type NamedDimension, orderPrefix, whenValid } from './dimensions-by-paper.ts';
import { type CodingFinding, nameOf } from './judge-coding.ts';
import { IDENTICAL_MIN, type SeenDimensions } from './memory.ts';

/** A value that a dimension may be, for a person to pick; on how many earlier papers it was. */
export type DimensionOption = {
  readonly type: string;
  readonly code: string;
  /** "Cost centre 110 Hamburg". */
  readonly label: string;
  readonly count: number;
};

export type ChosenDimensions = {
  readonly coding: Coding;
  readonly reasons: readonly CodingReason[];
  readonly findings: readonly CodingFinding[];
  readonly options: readonly DimensionOption[];
};

export type RememberedQuestion = {
  readonly subject: CodingSubject;
  readonly coding: Coding;
  readonly basis: Basis;
  /** For what earlier decisions that led to this account were, the latest first. */
  readonly seen: readonly SeenDimensions[];
  /** What the paper settled already. */
  readonly stated: ReadonlySet<string>;
  readonly pattern: CodingPattern | null;
  readonly values: readonly NamedDimension[];
  readonly types: readonly DimensionType[];
  readonly accounts: ReadonlyMap<string, LedgerAccount>;
};

type Tally = { readonly code: string | null; readonly count: number };

/** On how many papers each value was, the commonest first; null where none was given. */
const tallyOf = (seen: readonly SeenDimensions[], type: string): Tally[] => {
  const byCode = Map.groupBy(seen, ({ dimensions }) => dimensions[type] ?? null);
  return [...byCode]
    .map(([code, alike]) => ({ code, count: new Set(alike.map(({ sourceId }) => sourceId)).size }))
    .sort((a, b) => b.count - a.count);
};

const typesAsked = ({ seen, stated, accounts, basis }: RememberedQuestion, part: CodingPart): string[] => {
  const rules = accounts.get(part.ledgerAccountId)?.dimensionRules ?? {};
  const required = Object.keys(rules).filter((type) => rules[type] === 'required');
  // A rule that names no dimension says so on purpose, unless the account asks for one.
  const remembered = basis === 'human_rule' ? [] : seen.flatMap(({ dimensions }) => Object.keys(dimensions));
  return [...new Set([...required, ...remembered])].filter(
    (type) =>
      !stated.has(type) &&
      rules[type] !== 'forbidden' &&
      !(basis === 'human_rule' && part.dimensions[type] !== undefined),
  );
};

type Hint = { readonly code: string; readonly because: string };

const CUES: readonly {
  readonly of: (cues: PaperCues) => string | null;
  readonly words: (value: string, noun: string) => string;
}[] = [
  { of: ({ project }) => project, words: (value, alike) => `it names project ${value}, as ${alike} did` },
  { of: ({ order }) => order, words: (value, alike) => `it is of the order ${value}, as ${alike} were` },
  {
    of: ({ order }) => orderPrefix(order),
    words: (value, alike) => `its order number begins with ${value}, as on ${alike}`,
  },
  { of: ({ deliveredTo }) => deliveredTo, words: (value, alike) => `it was delivered to ${value}, as ${alike} were` },
];

const folded = (text: string | null): string => (text ?? '').trim().toLowerCase();

/** What the paper's own references say of it: those of earlier papers that say the same, where all of them were for one. */
const hintOf = ({ subject, seen, pattern, coding }: RememberedQuestion, type: string): Hint | null => {
  const { cues } = subject;
  for (const { of, words } of cues === undefined ? [] : CUES) {
    const value = cues === undefined ? null : of(cues);
    if (value === null || value.trim() === '') continue;
    const alike = seen.filter((one) => one.cues !== null && folded(of(one.cues)) === folded(value));
    const [tally, ...others] = tallyOf(alike, type);
    if (tally === undefined || tally.code === null || others.length > 0) continue;
    return { code: tally.code, because: words(value, `${tally.count} earlier ${subjectNoun(subject, tally.count)}`) };
  }
  const habit = pattern?.coding.parts[0]?.dimensions[type];
  const sameAccount = pattern !== null && bookingKey(pattern.coding) === bookingKey(coding);
  const said = pattern?.reasons[0]?.text.replace(/[.]$/, '') ?? '';
  return habit === undefined || !sameAccount
    ? null
    : { code: habit, because: `${said.charAt(0).toLowerCase()}${said.slice(1)}` };
};

const valueCalled = ({ values }: RememberedQuestion, type: string, code: string | null): NamedDimension | undefined =>
  values.find((each) => each.type === type && each.code === code);

/** "Cost centre", as the organisation calls it. */
const typeNameOf = ({ values, types }: RememberedQuestion, type: string): string =>
  types.find(({ code }) => code === type)?.name ?? values.find((each) => each.type === type)?.typeName ?? type;

const labelled = (question: RememberedQuestion, type: string, code: string): string => {
  const value = valueCalled(question, type, code);
  return [value?.typeName ?? typeNameOf(question, type), code, value?.name].filter(Boolean).join(' ');
};

type Answer = Omit<ChosenDimensions, 'coding'> & { readonly part: CodingPart };

const withCode = (part: CodingPart, type: string, code: string | null): CodingPart => {
  const { [type]: _, ...others } = part.dimensions;
  return { ...part, dimensions: code === null ? others : { ...others, [type]: code } };
};

const endedFinding = (question: RememberedQuestion, type: string, code: string): CodingFinding | null => {
  const value = valueCalled(question, type, code);
  if (value === undefined || isValidOn(value, question.subject.on)) return null;
  return {
    code: 'code.dimension_invalid',
    text: `${labelled(question, type, code)}, which earlier decisions name, ${whenValid(value, question.subject.on)}; its day is ${question.subject.on}.`,
  };
};

/** All earlier papers were for one and the same. Who is not sure of the account by memory has to have seen it often enough. */
const knownOne = (question: RememberedQuestion, part: CodingPart, [type, known]: [string, Tally]): Answer => {
  const { basis, subject, accounts } = question;
  const code = known.code ?? '';
  const ended = endedFinding(question, type, code);
  if (ended !== null) return { part: withCode(part, type, null), reasons: [], findings: [ended], options: [] };
  const isOfMemory = basis === 'identical_decisions';
  const label = labelled(question, type, code);
  const alike = `${known.count} earlier ${subjectNoun(subject, known.count)}`;
  const asks =
    !isOfMemory &&
    known.count < IDENTICAL_MIN &&
    accounts.get(part.ledgerAccountId)?.dimensionRules?.[type] === 'required';
  return {
    part: withCode(part, type, code),
    reasons: isOfMemory
      ? []
      : [{ sign: 1, text: `${alike} on this account ${known.count === 1 ? 'was' : 'were'} for ${label}.` }],
    findings: asks
      ? [
          {
            code: 'code.dimension_invalid',
            text: `${label} is proposed as on ${alike}; that is not often enough to be sure.`,
          },
        ]
      : [],
    options: [],
  };
};

const OPTIONS_MAX = 3;

/** Earlier papers were for several: one is proposed, by what the paper refers to or as the commonest, and a person says which. */
const openOne = (
  question: RememberedQuestion,
  part: CodingPart,
  [type, tallies]: [string, readonly Tally[]],
): Answer => {
  const { subject, accounts } = question;
  const isOpen = (code: string): boolean => endedFinding(question, type, code) === null;
  const rivals = tallies.flatMap(({ code, count }) => (code === null || !isOpen(code) ? [] : [{ code, count }]));
  const hint = hintOf(question, type);
  const chosen = hint !== null && isOpen(hint.code) ? hint.code : (rivals[0]?.code ?? null);
  const told = tallies.map(({ code, count }) => {
    const name = valueCalled(question, type, code)?.name;
    return `${code === null ? 'none' : [code, name].filter(Boolean).join(' ')} on ${count}`;
  });
  const proposed =
    chosen === null
      ? ''
      : ` Proposed is ${labelled(question, type, chosen)}: ${hint !== null && chosen === hint.code ? hint.because : 'the commonest'}.`;
  const text = `${nameOf(accounts, part.ledgerAccountId)} is known, and which ${typeNameOf(question, type)} is not. Of earlier ${subjectNoun(subject, 2)}: ${told.join(', ')}.${proposed}`;
  const first = rivals.filter(({ code }) => code === chosen);
  return {
    part: withCode(part, type, chosen),
    reasons: [],
    findings: [{ code: 'code.dimension_invalid', text }],
    options: [...first, ...rivals.filter(({ code }) => code !== chosen)]
      .slice(0, OPTIONS_MAX)
      .map(({ code, count }) => ({ type, code, count, label: labelled(question, type, code) })),
  };
};

/**
 * For which cost centre, project or other dimension it is, apart from where it is booked: known where all earlier decisions on
 * the account were for one; else asked for alone, with a proposal and its rivals. Nothing posts on a dimension that is only
 * likely. A coding of several parts divides by its own law and is left alone.
 */
export const chooseDimensions = (question: RememberedQuestion): ChosenDimensions => {
  const [part, ...others] = question.coding.parts;
  const nothing = { coding: question.coding, reasons: [], findings: [], options: [] };
  if (part === undefined || others.length > 0 || question.seen.length === 0) return nothing;
  let answer: Answer = { part, reasons: [], findings: [], options: [] };
  for (const type of typesAsked(question, part)) {
    const tallies = tallyOf(question.seen, type);
    const [first, ...more] = tallies;
    if (first === undefined || (more.length === 0 && first.code === null)) continue;
    const next =
      more.length === 0
        ? knownOne(question, answer.part, [type, first])
        : openOne(question, answer.part, [type, tallies]);
    answer = {
      part: next.part,
      reasons: [...answer.reasons, ...next.reasons],
      findings: [...answer.findings, ...next.findings],
      options: [...answer.options, ...next.options],
    };
  }
  const { part: chosen, ...told } = answer;
  return { coding: { parts: [chosen] }, ...told };
};
