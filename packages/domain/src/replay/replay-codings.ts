import {
  type CodingContext,
  type CodingFinding,
  type CodingProposal,
  type MemoryOverTime,
  proposeCoding,
} from '../classification/index.ts';
import type { PastCoding, ReplayedCoding } from './past-coding.ts';
import { shutBesides } from './recorded-gates.ts';

/**
 * Everything proposing a coding asks, but for what was remembered on the day. The statistical model stays out: it has learned
 * from the very lines it would be asked about.
 */
export type ReplayContext = Omit<CodingContext, 'memory' | 'supplierCountry' | 'statistics'>;

/** Of books that came from elsewhere no paper is here: what its tax was cannot be asked again. */
const askedAgain = ({ code }: CodingFinding, past: PastCoding): boolean =>
  past.gates !== null || !code.startsWith('tax.');

/** Money that nobody is known to have got is expected to bring a document, unless a rule says otherwise. */
const expectsPaper = ({ subject }: PastCoding, { coding, expectsDocument }: CodingProposal): boolean =>
  subject.kind === 'bank_line' && subject.partyId === null && coding !== null && expectsDocument === null;

/** What likeness posted by itself then is taken as it stands: the model of that day is not asked again. */
const asPostedThen = ({ decidedBy, stood, ground }: PastCoding, evident: boolean): ReplayedCoding | null =>
  decidedBy === 'machine' && ground === 'statistics' && stood !== null && !evident
    ? { coding: stood, alone: true, ruleId: null, sentence: 'As the machine posted it then', held: [] }
    : null;

/** From which confidence likeness may post a line by itself today; where it may not at all, why. */
export type LikenessBar = { readonly threshold: number | null; readonly why: string };

/** As the record of a decision names what it rests on. */
const groundOf = ({ candidates: [best], basis }: CodingProposal): string =>
  best?.ruleName == null ? basis.replaceAll('_', ' ') : `the rule "${best.ruleName}"`;

const isEvident = ({ basis }: CodingProposal): boolean => basis === 'human_rule' || basis === 'identical_decisions';

const sure = (confidence: number): string => (Math.floor(confidence * 1000 + 1e-7) / 1000).toFixed(3);

/** Why likeness alone does not let it post; null where it does, or where more than likeness says so. */
const besidesLikeness = (proposal: CodingProposal, bar: LikenessBar | null): string | null => {
  const { coding, confidence } = proposal;
  if (isEvident(proposal) || coding === null) return null;
  if (bar === null) return 'Nothing but likeness says so.';
  if (bar.threshold === null) return bar.why;
  if (confidence === null) return 'Likeness says so, and its confidence is not calibrated.';
  return confidence >= bar.threshold
    ? null
    : `Its confidence of ${sure(confidence)} is under the ${sure(bar.threshold)} from which likeness posts.`;
};

/** What is asked anew of likeness, with the bar that stands today, is not held against it twice. */
const heldBy = (past: PastCoding, proposal: CodingProposal, bar: LikenessBar | null): string[] => {
  const likeness = besidesLikeness(proposal, bar);
  const borne = likeness === null && !isEvident(proposal) && proposal.coding !== null;
  const sameGround = past.ground === groundOf(proposal) && (bar === null || isEvident(proposal));
  const findings = proposal.findings.filter(
    (finding) => askedAgain(finding, past) && !(borne && finding.code === 'code.below_threshold'),
  );
  return [
    ...findings.map(({ text }) => text),
    ...(expectsPaper(past, proposal) ? ['A document is expected for this payment.'] : []),
    ...shutBesides(past.gates ?? [], sameGround).map(({ sentence }) => sentence),
    ...(likeness === null ? [] : [likeness]),
  ];
};

/** A line decided anew by what the cascade proposes; with a bar for likeness, that is asked as well. */
export const decideAgain = (
  past: PastCoding,
  proposal: CodingProposal,
  bar: LikenessBar | null = null,
): ReplayedCoding => {
  const then = bar === null ? asPostedThen(past, isEvident(proposal)) : null;
  if (then !== null) return then;
  const held = heldBy(past, proposal, bar);
  return {
    coding: proposal.coding,
    alone: proposal.coding !== null && held.length === 0,
    ruleId: proposal.candidates[0]?.ruleId ?? null,
    sentence: proposal.sentence,
    held: [...new Set(held)],
  };
};

/** Decides lines of the past again, each with what was known on its day. Touches nothing, and says the same twice. */
export const replayCodings = (
  past: readonly PastCoding[],
  context: ReplayContext,
  memory: MemoryOverTime,
): ReadonlyMap<string, ReplayedCoding> =>
  new Map(
    past.map((one) => [
      one.subject.id,
      decideAgain(
        one,
        proposeCoding(one.subject, {
          ...context,
          supplierCountry: one.supplierCountry,
          memory: memory.before(one.subject, one.subject.on, one.source.id),
        }),
      ),
    ]),
  );
