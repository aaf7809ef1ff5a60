import {
  DOCUMENT_EXPECTED,
  type GateName,
  NOT_EVIDENT,
  REVIEW_REASONS,
  type ReviewReasonCode,
} from '../review/index.ts';

/** A gate as the record of a decision keeps it. */
export type RecordedGate = { readonly name: GateName; readonly passed: boolean; readonly sentence: string };

/** Doubts that rest on the coding itself: another coding may raise or remove them, and a replay asks them anew. */
const OF_CODING: readonly ReviewReasonCode[] = [
  'code.below_threshold',
  'code.capital_or_deferred',
  'code.dimension_invalid',
  'code.policy_review',
  'code.amount_unusual',
  'tax.rate_invalid',
  'tax.treatment_unclear',
  'match.document_expected',
];

/** What of a gate's sentences is about anything but the coding; what is not recognised is. */
const besidesCoding = (sentence: string): string =>
  OF_CODING.reduce((left, code) => left.replace(`${REVIEW_REASONS[code].shortForm}.`, ''), sentence).trim();

/** What was only suggested because it stood on likeness; another coding may stand on more. */
const EARNED_YET = /^What stands on .+ waits until a person lets it post[.]$/;

const staysShut = ({ name, sentence }: RecordedGate, sameGround: boolean): boolean => {
  switch (name) {
    case 'more_than_confidence':
      return sentence.replace(NOT_EVIDENT, '').trim() !== '';
    case 'no_doubled_expense':
      return sentence.replace(DOCUMENT_EXPECTED, '').trim() !== '';
    case 'mode':
      return !EARNED_YET.test(sentence);
    case 'seen_before':
      return /\b(party|currency)\b/.test(sentence);
    case 'precision_budget':
    case 'money_budget':
      // What likeness is proven to be right, and what it is expected to cost, says nothing of another ground.
      return sameGround;
    case 'nothing_open':
      return besidesCoding(sentence) !== '';
    default:
      return true;
  }
};

/** Gates that were shut for reasons which no other coding, or no other ground for it, would have removed. */
export const shutBesides = (gates: readonly RecordedGate[], sameGround: boolean): RecordedGate[] =>
  gates.filter((gate) => !gate.passed && staysShut(gate, sameGround));
