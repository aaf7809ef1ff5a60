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

/** As the record of a decision names what it rests on. */
const groundOf = ({ candidates: [best], basis }: CodingProposal): string =>
  best?.ruleName == null ? basis.replaceAll('_', ' ') : `the rule "${best.ruleName}"`;

const decideAgain = (past: PastCoding, proposal: CodingProposal): ReplayedCoding => {
  const evident = proposal.basis === 'human_rule' || proposal.basis === 'identical_decisions';
  const then = asPostedThen(past, evident);
  if (then !== null) return then;
  const findings = proposal.findings.filter((finding) => askedAgain(finding, past));
  const held = [
    ...findings.map(({ text }) => text),
    ...(expectsPaper(past, proposal) ? ['A document is expected for this payment.'] : []),
    ...shutBesides(past.gates ?? [], past.ground === groundOf(proposal)).map(({ sentence }) => sentence),
    ...(evident || proposal.coding === null ? [] : ['Nothing but likeness says so.']),
  ];
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
