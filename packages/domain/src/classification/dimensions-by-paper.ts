import { type CalendarDate, isValidOn, type Validity } from '../calendar/index.ts';
import type { LedgerAccount } from '../ledger/index.ts';
import type { Basis } from '../review/index.ts';
import type { Coding, CodingPart } from './coding.ts';
import type { CodingReason } from './coding-proposal.ts';
import type { CodingSubject } from './coding-subject.ts';
import type { CodingFinding } from './judge-coding.ts';

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
};

export type DimensionQuestion = {
  readonly subject: Pick<CodingSubject, 'accountingReference' | 'on'>;
  readonly coding: Coding;
  readonly basis: Basis;
  readonly values: readonly NamedDimension[];
  readonly accounts: ReadonlyMap<string, LedgerAccount>;
};

const folded = (text: string): string => text.trim().toLowerCase();
const called = ({ typeName, code, name }: NamedDimension): string => `${typeName} ${code} ${name}`;

/** The one value of that very code. A code of two dimensions, or of a ledger account too, could mean either: nothing is guessed. */
const valueNamed = ({ subject, values, accounts }: DimensionQuestion): NamedDimension | null => {
  const reference = folded(subject.accountingReference ?? '');
  if (reference === '') return null;
  const meant = values.filter(({ code }) => folded(code) === reference);
  const isAccount = [...accounts.values()].some(({ code }) => folded(code) === reference);
  return meant.length === 1 && !isAccount ? meant[0]! : null;
};

/**
 * The cost centre, project or other dimension that an e-invoice names for the buyer's books (BT-133, BT-19), given to
 * every part whose account takes it. A person's rule that names another is left as it is; where earlier decisions do,
 * the paper's is proposed and the contradiction told, for a person to settle.
 */
export const dimensionsByPaper = (question: DimensionQuestion): PaperDimensions => {
  const { coding, subject, basis, accounts } = question;
  const nothing = { coding, reasons: [], findings: [] };
  const value = valueNamed(question);
  if (value === null) return nothing;
  if (!isValidOn(value, subject.on))
    return { ...nothing, findings: [{ code: 'code.dimension_invalid', text: endedText(value, subject.on) }] };

  const other = coding.parts
    .map(({ dimensions }) => dimensions[value.type])
    .find((code) => code && code !== value.code);
  if (other !== undefined && basis === 'human_rule') return nothing;
  const against = (code: string): CodingFinding => ({
    code: 'code.below_threshold',
    text: `The e-invoice names ${called(value)}; earlier decisions say ${code}.`,
  });
  const parts = coding.parts.map((part) => withValue(part, value, accounts));
  const isNamed = parts.some(({ dimensions }) => dimensions[value.type] === value.code);
  return {
    coding: { parts },
    reasons: isNamed ? [{ sign: 1, text: `The e-invoice names ${called(value)}.` }] : [],
    findings: other === undefined ? [] : [against(other)],
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

const endedText = (value: NamedDimension, on: CalendarDate): string => {
  const days =
    value.validTo !== null && value.validTo < on ? `ended on ${value.validTo}` : `begins on ${value.validFrom} only`;
  return `The e-invoice names ${called(value)}, which ${days}; its day is ${on}.`;
};
