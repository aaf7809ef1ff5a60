import { bookingKey, type Coding, describeCoding } from './coding.ts';
import type { CodingPattern } from './coding-patterns.ts';
import type { CodingCandidate, CodingContext } from './coding-proposal.ts';
import { type CodingSubject, subjectNoun } from './coding-subject.ts';
import { isUsable } from './judge-coding.ts';
import { matchRules, type RuleHit } from './match-rules.ts';
import { type Recall, type Recollection, recall } from './memory.ts';
import { byStatistics, type Named } from './statistical-candidates.ts';
import type { StatisticalWord } from './statistical-coder.ts';

export const CANDIDATES_MAX = 3;

export type Gathered = {
  readonly hit: RuleHit | null;
  readonly recalled: Recall;
  readonly candidates: readonly CodingCandidate[];
  /** What the statistical model said; null where there is none. */
  readonly word: StatisticalWord | null;
  /** Why what the model finds likeliest is not among the candidates; null where it is. */
  readonly passedOver: string | null;
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
  recollection.codings.map(({ coding, count, decisionIds, seen }) => {
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
      seen,
    };
  });

const byParty = (subject: CodingSubject, recollection: Recollection, context: CodingContext): CodingCandidate[] => {
  const name = context.parties.get(subject.partyId ?? '')?.name ?? subject.counterparty ?? 'this party';
  return recollection.codings.map(({ coding, count, decisionIds, seen }) => ({
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
    seen,
  }));
};

/** Where a person booked this item, or what an e-invoice says it is, before. An item is surer than its description. */
const byMapping = (
  subject: CodingSubject,
  recollection: Recollection,
  { what, context }: { readonly what: string; readonly context: CodingContext },
): CodingCandidate[] =>
  recollection.codings.map(({ coding, count, decisionIds, seen }) => ({
    coding,
    basis: recollection.settled ? 'identical_decisions' : 'statistics',
    sentence: `Post to ${describeCoding(coding, context.accounts)}, as ${what} on ${count} earlier ${subjectNoun(subject, count)}`,
    reasons: [
      { sign: 1, text: `${upperFirst(what)} was booked so on ${count} earlier ${subjectNoun(subject, count)}.` },
      ...(recollection.total === count
        ? []
        : [{ sign: -1, text: `On ${recollection.total - count} it was booked otherwise.` } as const]),
    ],
    ruleId: null,
    ruleName: null,
    decisionIds,
    seen,
  }));

const upperFirst = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

const byPattern = (subject: CodingSubject, pattern: CodingPattern, context: CodingContext): CodingCandidate => ({
  coding: pattern.coding,
  basis: 'statistics',
  sentence: `Post to ${describeCoding(pattern.coding, context.accounts)}, as ${pattern.count} earlier ${subjectNoun(subject, pattern.count)}`,
  reasons: pattern.reasons,
  ruleId: null,
  ruleName: null,
  decisionIds: pattern.decisionIds,
});

const byDefault = (subject: CodingSubject, context: CodingContext): CodingCandidate[] => {
  const party = context.parties.get(subject.partyId ?? '');
  const coding = party?.defaultCoding;
  if (!party || !coding) return [];
  return [
    {
      coding,
      basis: 'party_default',
      sentence: `Post to ${describeCoding(coding, context.accounts)}, the default of ${party.name}`,
      reasons: [{ sign: 1, text: `${party.name} has it as default.` }],
      ruleId: null,
      ruleName: null,
      decisionIds: [],
    },
  ];
};

const canPost = (coding: Coding, subject: CodingSubject, context: CodingContext): boolean =>
  coding.parts.every(({ ledgerAccountId }) => isUsable(context.accounts.get(ledgerAccountId), subject.on));

/** Each account named once: the model does not repeat what a rule, memory or a default named before it. */
const distinctOf = (all: readonly CodingCandidate[]): CodingCandidate[] => {
  const seen = new Set<string>();
  const named = new Set<string>();
  return all.filter(({ coding, probability }) => {
    const key = bookingKey(coding);
    const accounts = coding.parts.map(({ ledgerAccountId }) => ledgerAccountId).join(' ');
    if (seen.has(key) || (probability !== undefined && named.has(accounts))) return false;
    seen.add(key);
    named.add(accounts);
    return true;
  });
};

/**
 * The cascade: a person's rule, where this very item went, identical decisions, where its classification went, the party's default, the statistical model, the party's other decisions.
 * Where identical cases were coded now so, now otherwise, the model goes before them: it looks at what they differ in.
 * Each coding once, three at most; what cannot be posted to on that day is none.
 */
export const gatherCandidates = (subject: CodingSubject, context: CodingContext): Gathered => {
  const hit = matchRules(subject, context.rules);
  const recalled = recall(context.memory, subject);
  const word = context.statistics?.coder?.suggest(subject) ?? null;
  const { candidates: likely, passedOver }: Named = byStatistics(subject, context, word);
  const identical = recalled.identical === null ? [] : byIdentical(subject, recalled.identical, context);
  const contested = (recalled.identical?.codings.length ?? 0) > 1;
  const byDefaultOfParty = byDefault(subject, context);
  const item =
    recalled.ofItem === null
      ? []
      : byMapping(subject, recalled.ofItem, { what: `item ${subject.itemNumber}`, context });
  const classified =
    recalled.ofClassification === null
      ? []
      : byMapping(subject, recalled.ofClassification, { what: `classification ${subject.classification}`, context });
  const habit = recalled.pattern === null ? [] : [byPattern(subject, recalled.pattern, context)];
  // A model names one account; where the counterparty's bills are always divided, the division comes first.
  const divided = (recalled.pattern?.coding.parts.length ?? 0) > 1;
  const all = [
    ...(hit === null ? [] : [byRule(hit, context)]),
    ...item,
    ...(divided ? habit : []),
    ...(contested
      ? [...likely, ...habit, ...identical, ...classified, ...byDefaultOfParty]
      : [...identical, ...classified, ...habit, ...byDefaultOfParty, ...likely]),
    ...(recalled.ofParty === null ? [] : byParty(subject, recalled.ofParty, context)),
  ].filter(({ coding }) => canPost(coding, subject, context));
  return { hit, recalled, word, passedOver, candidates: distinctOf(all).slice(0, CANDIDATES_MAX) };
};
