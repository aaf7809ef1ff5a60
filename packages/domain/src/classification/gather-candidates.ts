import { type Coding, codingKey, describeCoding } from './coding.ts';
import type { CodingCandidate, CodingContext } from './coding-proposal.ts';
import { type CodingSubject, subjectNoun } from './coding-subject.ts';
import { isUsable } from './judge-coding.ts';
import { matchRules, type RuleHit } from './match-rules.ts';
import { type Recall, type Recollection, recall } from './memory.ts';

const CANDIDATES_MAX = 3;

export type Gathered = {
  readonly hit: RuleHit | null;
  readonly recalled: Recall;
  readonly candidates: readonly CodingCandidate[];
};

const byRule = ({ rule, contested }: RuleHit, context: CodingContext): CodingCandidate => ({
  coding: rule.coding,
  basis: 'human_rule',
  sentence: `Post to ${describeCoding(rule.coding, context.accounts)}, by the rule "${rule.name}"`,
  reasons: [
    { sign: 1, text: `The rule "${rule.name}" holds.` },
    ...contested.map(
      ({ name }) => ({ sign: -1, text: `The rule "${name}" holds as well and says otherwise.` }) as const,
    ),
  ],
  ruleId: rule.id,
  ruleName: rule.name,
  decisionIds: [],
});

const byIdentical = (subject: CodingSubject, recollection: Recollection, context: CodingContext): CodingCandidate[] =>
  recollection.codings.map(({ coding, count, decisionIds }) => {
    const contrary = recollection.total - count;
    const noun = subjectNoun(subject, count);
    const alike = `${count} earlier ${noun}`;
    return {
      coding,
      basis: recollection.settled ? 'identical_decisions' : 'statistics',
      sentence: `Post to ${describeCoding(coding, context.accounts)}, as ${contrary === 0 ? alike : `${count} of ${recollection.total} earlier ${subjectNoun(subject, recollection.total)}`}`,
      reasons: [
        { sign: 1, text: `${alike} alike ${count === 1 ? 'was' : 'were'} coded so.` },
        ...(contrary === 0
          ? []
          : [{ sign: -1, text: `${contrary} ${contrary === 1 ? 'was' : 'were'} coded otherwise.` } as const]),
      ],
      ruleId: null,
      ruleName: null,
      decisionIds,
    };
  });

const byParty = (subject: CodingSubject, recollection: Recollection, context: CodingContext): CodingCandidate[] => {
  const name = context.parties.get(subject.partyId ?? '')?.name ?? subject.counterparty ?? 'this party';
  return recollection.codings.map(({ coding, count, decisionIds }) => ({
    coding,
    basis: 'statistics',
    sentence: `Post to ${describeCoding(coding, context.accounts)}, as ${count} of ${recollection.total} ${subjectNoun(subject, recollection.total)} of ${name}`,
    reasons: [
      {
        sign: 1,
        text: `${count} of ${recollection.total} ${subjectNoun(subject, recollection.total)} of ${name} went there, for other things.`,
      },
    ],
    ruleId: null,
    ruleName: null,
    decisionIds,
  }));
};

const byDefault = (subject: CodingSubject, context: CodingContext): CodingCandidate[] => {
  const party = context.parties.get(subject.partyId ?? '');
  const coding = party?.defaultCoding;
  if (!party || !coding) return [];
  return [
    {
      coding,
      basis: 'party_default',
      sentence: `Post to ${describeCoding(coding, context.accounts)}, the default of ${party.name}`,
      reasons: [{ sign: 1, text: `It is the default set for ${party.name}.` }],
      ruleId: null,
      ruleName: null,
      decisionIds: [],
    },
  ];
};

const canPost = (coding: Coding, subject: CodingSubject, context: CodingContext): boolean =>
  coding.parts.every(({ ledgerAccountId }) => isUsable(context.accounts.get(ledgerAccountId), subject.on));

/** The cascade: a person's rule, identical decisions, the party's default, the party's other decisions. Each coding once, three at most. */
export const gatherCandidates = (subject: CodingSubject, context: CodingContext): Gathered => {
  const hit = matchRules(subject, context.rules);
  const recalled = recall(context.memory, subject);
  const all = [
    ...(hit === null ? [] : [byRule(hit, context)]),
    ...(recalled.identical === null ? [] : byIdentical(subject, recalled.identical, context)),
    ...byDefault(subject, context),
    ...(recalled.ofParty === null ? [] : byParty(subject, recalled.ofParty, context)),
  ].filter(({ coding }) => canPost(coding, subject, context));
  const seen = new Set<string>();
  const candidates = all.filter(({ coding }) => {
    const key = codingKey(coding);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return { hit, recalled, candidates: candidates.slice(0, CANDIDATES_MAX) };
};
