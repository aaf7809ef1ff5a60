import { type CalendarDate, isValidOn, type Validity } from '../calendar/index.ts';
import type { LedgerAccount } from '../ledger/index.ts';
import type { Basis } from '../review/index.ts';
import type { Coding, CodingPart } from './coding.ts';
import type { CodingReason } from './coding-proposal.ts';
import type { CodingSubject } from './coding-subject.ts';
import type { CodingFinding } from './judge-coding.ts';
import type { SeenDimensions } from './memory.ts';

/** A dimension as the organisation set it up: "costCentre", called "Cost centre". */
export type DimensionType = { readonly code: string; readonly name: string };

/** A value that a dimension may take, as a person set it up; both ends of its days are included. */
export type NamedDimension = Validity & {
  /** Codes, as postings carry them: "costCentre" and "200". */
  readonly type: string;
  readonly code: string;
  readonly typeName: string;
  readonly name: string;
};

export type PaperDimensions = {
  readonly coding: Coding;
  readonly reasons: readonly CodingReason[];
  readonly findings: readonly CodingFinding[];
  /** The dimensions that the paper settles: memory is not asked for them. */
  readonly stated: ReadonlySet<string>;
};

export type DimensionQuestion = {
  readonly subject: Pick<CodingSubject, 'accountingReference' | 'costCentre' | 'cues' | 'on'>;
  readonly coding: Coding;
  readonly basis: Basis;
  readonly values: readonly NamedDimension[];
  readonly types?: readonly DimensionType[];
  /** For what earlier decisions of the same coding were. */
  readonly seen?: readonly SeenDimensions[];
  readonly accounts: ReadonlyMap<string, LedgerAccount>;
};

/** What a paper says of one dimension, and in which words that is told. */
type Statement = { readonly value: NamedDimension; readonly says: string; readonly unconfirmed?: string };

const folded = (text: string): string => text.trim().toLowerCase();
export const called = ({ typeName, code, name }: NamedDimension): string => `${typeName} ${code} ${name}`;

const only = (meant: readonly NamedDimension[]): NamedDimension | null => (meant.length === 1 ? meant[0]! : null);

/** The one value of that very code. A code of two dimensions, or of a ledger account too, could mean either: nothing is guessed. */
const valueNamed = (
  given: string | null | undefined,
  { values, accounts }: DimensionQuestion,
): NamedDimension | null => {
  const reference = folded(given ?? '');
  if (reference === '') return null;
  const isAccount = [...accounts.values()].some(({ code }) => folded(code) === reference);
  return isAccount ? null : only(values.filter(({ code }) => folded(code) === reference));
};

const COST_CENTRE =
  /cost\s?-?(?:cent|unit)|kosten(?:stelle|träger|plaats|sted)|centre de (?:coût|frais)|centro de cost|centro di costo|department|abteilung/i;

export const isCostCentre = ({ code, name }: DimensionType): boolean => COST_CENTRE.test(`${code} ${name}`);

/** Behind the label of a cost centre stands its code, with or without its name, or its name alone. The label says the dimension. */
const centrePrinted = (printed: string, { values }: DimensionQuestion): NamedDimension | null => {
  const whole = folded(printed);
  const [first = ''] = whole.split(/[\s,;:/]+/);
  const centres = values.filter(({ type, typeName }) => isCostCentre({ code: type, name: typeName }));
  return (
    only(centres.filter(({ code }) => folded(code) === whole)) ??
    only(centres.filter(({ code }) => folded(code) === first)) ??
    only(centres.filter(({ name }) => folded(name) === whole))
  );
};

/** "110" of "110-4711": what an order number begins with, where it goes on. */
export const orderPrefix = (order: string | null | undefined): string | null => {
  const found = /^\s*([\p{L}\d]{2,12}|\p{L}+-\d+)[\s./-]+\S/u.exec(order ?? '');
  return found?.[1] ?? null;
};

const byOrder = (question: DimensionQuestion): Statement[] => {
  const order = question.subject.cues?.order ?? null;
  const value = valueNamed(orderPrefix(order), question);
  if (value === null) return [];
  const confirmed = (question.seen ?? []).some(
    ({ cues, dimensions }) => folded(orderPrefix(cues?.order) ?? '') === folded(dimensions[value.type] ?? '-'),
  );
  const says = `The order number ${order} begins with`;
  const unconfirmed = `${says} ${called(value)}; nobody has confirmed yet that this vendor’s order numbers begin so.`;
  return [{ value, says, ...(confirmed ? {} : { unconfirmed }) }];
};

const statementsOf = (question: DimensionQuestion): Statement[] => {
  const { accountingReference, costCentre, cues } = question.subject;
  const reference = valueNamed(accountingReference, question);
  const centre = costCentre ? centrePrinted(costCentre, question) : null;
  const project = valueNamed(cues?.project, question);
  const all: Statement[] = [
    ...(reference === null ? [] : [{ value: reference, says: 'The e-invoice names' }]),
    ...(centre === null ? [] : [{ value: centre, says: 'The document prints' }]),
    ...(project === null ? [] : [{ value: project, says: 'The document names' }]),
    ...byOrder(question),
  ];
  return all.filter(({ value }, at) => all.findIndex((other) => other.value.type === value.type) === at);
};

/** A cost centre that the organisation does not have is a slip of the vendor, or one that nobody set up yet. */
const unknownCentre = (question: DimensionQuestion): CodingFinding[] => {
  const { subject, types = [], coding, accounts, basis } = question;
  const type = types.find(isCostCentre);
  if (!subject.costCentre || type === undefined || centrePrinted(subject.costCentre, question) !== null) return [];
  const takes = coding.parts.some(
    ({ ledgerAccountId, dimensions }) =>
      accounts.get(ledgerAccountId)?.dimensionRules?.[type.code] !== 'forbidden' &&
      !(basis === 'human_rule' && dimensions[type.code] !== undefined),
  );
  if (!takes) return [];
  const text = `The document prints the cost centre “${subject.costCentre}”, and there is no such ${type.name}.`;
  return [{ code: 'code.dimension_invalid', text }];
};

/**
 * The cost centre, project or other dimension that a paper names for the buyer's books: in the data of an e-invoice (BT-133,
 * BT-19, BT-11), printed behind a label, or as the beginning of an order number. It is given to every part whose account takes
 * it. A person's rule that names another is left as it is; where earlier decisions do, the paper's is proposed and the
 * contradiction told, for a person to settle.
 */
export const dimensionsByPaper = (question: DimensionQuestion): PaperDimensions => {
  const nothing: PaperDimensions = {
    coding: question.coding,
    reasons: [],
    findings: unknownCentre(question),
    stated: new Set(),
  };
  return statementsOf(question).reduce<PaperDimensions>((told, statement) => {
    const { coding, reasons, findings, stated } = stateOne({ ...question, coding: told.coding }, statement);
    return {
      coding,
      reasons: [...told.reasons, ...reasons],
      findings: [...told.findings, ...findings],
      stated: new Set([...told.stated, ...stated]),
    };
  }, nothing);
};

const stateOne = (question: DimensionQuestion, { value, says, unconfirmed }: Statement): PaperDimensions => {
  const { coding, subject, basis, accounts } = question;
  const nothing = { coding, reasons: [], findings: [], stated: new Set<string>() };
  if (!isValidOn(value, subject.on))
    return { ...nothing, findings: [{ code: 'code.dimension_invalid', text: endedText(value, subject.on, says) }] };
  const other = coding.parts
    .map(({ dimensions }) => dimensions[value.type])
    .find((code) => code && code !== value.code);
  if (other !== undefined && basis === 'human_rule') return nothing;
  // What only an order number's habit says is no word against what everybody decided.
  if (other !== undefined && unconfirmed !== undefined) return nothing;
  const known = coding.parts.some(({ dimensions }) => dimensions[value.type] === value.code);
  const parts = coding.parts.map((part) => withValue(part, value, accounts));
  const isNamed = parts.some(({ dimensions }) => dimensions[value.type] === value.code);
  if (!isNamed) return nothing;
  const against: CodingFinding = {
    code: 'code.below_threshold',
    text: `${says} ${called(value)}; earlier decisions say ${other}.`,
  };
  const asked: CodingFinding = { code: 'code.dimension_invalid', text: unconfirmed ?? '' };
  return {
    coding: { parts },
    reasons: [{ sign: 1, text: `${says} ${called(value)}.` }],
    findings: [...(other === undefined ? [] : [against]), ...(unconfirmed === undefined || known ? [] : [asked])],
    stated: new Set([value.type]),
  };
};

const withValue = (
  part: CodingPart,
  { type, code }: NamedDimension,
  accounts: DimensionQuestion['accounts'],
): CodingPart =>
  accounts.get(part.ledgerAccountId)?.dimensionRules?.[type] === 'forbidden'
    ? part
    : { ...part, dimensions: { ...part.dimensions, [type]: code } };

/** "which ended on 2026-06-30", or begins later. */
export const whenValid = ({ validFrom, validTo }: Validity, on: CalendarDate): string =>
  validTo !== null && validTo < on ? `ended on ${validTo}` : `begins on ${validFrom} only`;

const endedText = (value: NamedDimension, on: CalendarDate, says: string): string =>
  `${says} ${called(value)}, which ${whenValid(value, on)}; its day is ${on}.`;
