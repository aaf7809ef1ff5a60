import { type Basis, isDelicateTreatment } from '../review/index.ts';
import { type ChosenDimensions, chooseDimensions } from './choose-dimensions.ts';
import type { Coding } from './coding.ts';
import type { CodingCandidate, CodingContext, CodingProposal, StatisticalStatement } from './coding-proposal.ts';
import { type CodingSubject, subjectNoun } from './coding-subject.ts';
import { dimensionsByPaper } from './dimensions-by-paper.ts';
import { waitsForDocument } from './expects-document.ts';
import { CANDIDATES_MAX, type Gathered, gatherCandidates } from './gather-candidates.ts';
import { type CodingFinding, judgeCoding } from './judge-coding.ts';
import { chooseTax, type TaxChoice } from './tax-agreement.ts';
import { unreadLines } from './unread-lines.ts';
import { judgeAmount } from './unusual-amount.ts';

const EVIDENT: readonly Basis[] = ['human_rule', 'identical_decisions'];
/** What makes the class itself uncertain; other findings ask for a person but leave it what it is. */
const UNSETTLING = ['code.below_threshold', 'tax.treatment_unclear', 'tax.rate_invalid'];

const taxFor = (subject: CodingSubject, context: CodingContext, taxCodeId: string | null): TaxChoice =>
  chooseTax({
    stated: subject.tax,
    proposedTaxCodeId: taxCodeId,
    versions: context.taxVersions,
    issuedOn: subject.on,
    serviceTo: subject.serviceTo,
    direction: subject.direction,
    supplierCountry: context.supplierCountry,
  });

type Taxed = { readonly coding: Coding; readonly choices: readonly TaxChoice[]; readonly byPaper: boolean };

/** Fills in the tax code where the coding names none, and checks it where it does. */
const withTax = (coding: Coding, subject: CodingSubject, context: CodingContext): Taxed => {
  const choices = coding.parts.map(({ taxCodeId }) => taxFor(subject, context, taxCodeId));
  return {
    coding: {
      parts: coding.parts.map((part, at) => ({ ...part, taxCodeId: part.taxCodeId ?? choices[at]!.taxCodeId })),
    },
    choices,
    byPaper: coding.parts.some(({ taxCodeId }) => taxCodeId === null),
  };
};

const thresholdFinding = (
  best: CodingCandidate | undefined,
  { hit, word, passedOver }: Gathered,
  note: string | null,
): CodingFinding | null => {
  if (best === undefined)
    return {
      code: 'code.below_threshold',
      text: ['Nothing earlier says where this goes.', passedOver, note].filter((part) => part !== null).join(' '),
    };
  if (hit !== null && hit.contested.length > 0) {
    return {
      code: 'code.below_threshold',
      text: `Two rules of the same rank disagree: "${hit.rule.name}" and "${hit.contested[0]!.name}".`,
    };
  }
  if (EVIDENT.includes(best.basis)) return null;
  const text = 'No rule and not enough identical decisions say so';
  if (best.probability === undefined || word === null)
    return { code: 'code.below_threshold', text: [`${text}.`, note].filter((part) => part !== null).join(' ') };
  return { code: 'code.below_threshold', text: `${text}; it is proposed by likeness.` };
};

/** Calibrated for the ledger account the model names first; another account's proposal has no share in it. */
const confidenceIn = (best: CodingCandidate, { word }: Gathered): number | null => {
  const [likeliest] = word?.suggestions ?? [];
  const [part, ...others] = best.coding.parts;
  if (likeliest === undefined || others.length > 0 || EVIDENT.includes(best.basis)) return null;
  return part?.ledgerAccountId === likeliest.ledgerAccountId ? (word?.confidence ?? null) : null;
};

const statementOf = ({ word }: Gathered, { statistics }: CodingContext): StatisticalStatement | null => {
  if (word === null) return null;
  const { suggestions, confidence, ...told } = word;
  return {
    ...told,
    rivals: suggestions.map(({ ledgerAccountId, probability }) => ({ ledgerAccountId, probability })),
    inUse: statistics?.inUse ?? null,
  };
};

const bankFindings = (
  subject: CodingSubject,
  context: CodingContext,
  expects: CodingProposal['expectsDocument'],
): CodingFinding[] => {
  if (subject.kind !== 'bank_line') return [];
  const findings: CodingFinding[] = [];
  if (expects !== null && waitsForDocument(expects, subject.amount)) {
    findings.push({
      code: 'match.document_expected',
      text: 'A document is expected for this payment; it is no expense before.',
    });
  }
  if (context.openItemOfThatAmount) {
    findings.push({
      code: 'match.ambiguous',
      text: 'The party has an open item of this amount; coding it would count it twice.',
    });
  }
  return findings;
};

const amountFinding = (subject: CodingSubject, { recalled }: Gathered): CodingFinding[] => {
  const unusual = judgeAmount(subject.amount, recalled.rhythm, subjectNoun(subject, recalled.rhythm.count));
  return unusual === null ? [] : [{ code: 'code.amount_unusual', text: unusual.sentence }];
};

const distinct = (findings: readonly CodingFinding[]): CodingFinding[] =>
  findings.filter(
    (finding, at) => findings.findIndex(({ code, text }) => code === finding.code && text === finding.text) === at,
  );

/** A split coding is as delicate as its most delicate part. */
const gravestTreatment = (choices: readonly TaxChoice[]): TaxChoice['treatment'] =>
  (choices.find(({ treatment }) => isDelicateTreatment(treatment)) ?? choices[0])?.treatment ?? null;

/** Nothing is known, but the paper's tax still is. */
const nothingKnown = (subject: CodingSubject, context: CodingContext, gathered: Gathered): CodingProposal => {
  const tax = taxFor(subject, context, null);
  const expectsDocument = context.parties.get(subject.partyId ?? '')?.expectsDocument ?? null;
  return {
    subjectId: subject.id,
    candidates: [],
    coding: null,
    basis: 'none',
    sentence: 'Nothing earlier says where this goes',
    deterministic: false,
    confidence: null,
    statistics: statementOf(gathered, context),
    taxTreatment: tax.treatment,
    taxBasis: tax.taxCodeId === null ? 'none' : 'document',
    schedule: 'none',
    expectsDocument,
    findings: distinct([
      thresholdFinding(undefined, gathered, context.statistics?.note ?? null)!,
      ...(tax.finding === null ? [] : [tax.finding]),
      ...bankFindings(subject, context, expectsDocument),
    ]),
  };
};

type Placed = { readonly best: CodingCandidate; readonly coding: Coding };
type Desk = { readonly gathered: Gathered; readonly context: CodingContext };

/** The paper's own word first, then what earlier decisions on the account were for. */
const withDimensions = (
  subject: CodingSubject,
  { best, coding }: Placed,
  { gathered, context }: Desk,
): ChosenDimensions => {
  const { accounts, dimensions: values = [], dimensionTypes: types = [] } = context;
  const { recalled } = gathered;
  const onAccount = recalled.ofParty?.codings.filter((one) => accountOf(one.coding) === accountOf(coding)) ?? [];
  const seen = best.seen ?? onAccount.flatMap((one) => one.seen);
  const about = { subject, basis: best.basis, seen, values, types, accounts };
  const named = dimensionsByPaper({ ...about, coding });
  const chosen = chooseDimensions({ ...about, coding: named.coding, stated: named.stated, pattern: recalled.pattern });
  return {
    ...chosen,
    reasons: [...named.reasons, ...chosen.reasons],
    findings: [...named.findings, ...chosen.findings],
  };
};

/** The same account and tax for each other cost centre or project that it may be. */
const forOthers = (best: CodingCandidate, { coding, options }: ChosenDimensions): CodingCandidate[] => {
  const [part] = coding.parts;
  if (part === undefined || options.length === 0) return [];
  return options
    .filter(({ type, code }) => part.dimensions[type] !== code)
    .map(({ type, code, label }) => ({
      ...best,
      coding: { parts: [{ ...part, dimensions: { ...part.dimensions, [type]: code } }] },
      sentence: `${best.sentence}, for ${label}`,
    }));
};

const accountOf = ({ parts }: Coding): string => parts.map(({ ledgerAccountId }) => ledgerAccountId).join(' ');

/**
 * Proposes where a document line or bank line goes: rules, then the organisation's own identical decisions, then candidates for
 * a person, the statistical model's among them. Likeness alone never makes it `deterministic`, which says whether it may be
 * posted unattended as far as coding goes; its confidence is for whoever gives it authority.
 */
export const proposeCoding = (subject: CodingSubject, context: CodingContext): CodingProposal => {
  const gathered = gatherCandidates(subject, context);
  const [best] = gathered.candidates;
  if (best === undefined) return nothingKnown(subject, context, gathered);

  const rule = best.basis === 'human_rule' ? gathered.hit!.rule : null;
  const taxed = withTax(best.coding, subject, context);
  const { accounts } = context;
  const named = withDimensions(subject, { best, coding: taxed.coding }, { gathered, context });
  const expectsDocument = rule?.expectsDocument ?? context.parties.get(subject.partyId ?? '')?.expectsDocument ?? null;
  const schedule = rule?.schedule ?? 'none';
  const threshold = thresholdFinding(best, gathered, context.statistics?.note ?? null);
  const unread = unreadLines({
    subject,
    best,
    rules: context.rules,
    recalled: gathered.recalled,
    accounts,
  });
  const findings = distinct([
    ...(threshold === null ? [] : [threshold]),
    ...(unread === null ? [] : [unread]),
    ...taxed.choices.flatMap(({ finding }) => (finding === null ? [] : [finding])),
    ...named.findings,
    ...judgeCoding({
      subject,
      coding: named.coding,
      accounts,
      policy: context.policy,
      schedule: schedule === 'none' ? null : schedule,
    }),
    ...amountFinding(subject, gathered),
    ...bankFindings(subject, context, expectsDocument),
  ]);
  return {
    subjectId: subject.id,
    candidates: [
      { ...best, coding: named.coding, reasons: [...best.reasons, ...named.reasons] },
      ...forOthers(best, named),
      ...gathered.candidates.slice(1),
    ].slice(0, CANDIDATES_MAX),
    coding: named.coding,
    basis: best.basis,
    sentence: best.sentence,
    deterministic: EVIDENT.includes(best.basis) && !findings.some(({ code }) => UNSETTLING.includes(code)),
    // Measured on lines: of a sum that may be for several things it says nothing.
    confidence: unread === null ? confidenceIn(best, gathered) : null,
    statistics: statementOf(gathered, context),
    taxTreatment: gravestTreatment(taxed.choices),
    taxBasis: taxed.byPaper ? 'document' : best.basis,
    schedule,
    expectsDocument,
    ruledPayment: rule?.paidBy == null ? null : { paidBy: rule.paidBy, rule: rule.name },
    findings,
    ...(named.options.length === 0 ? {} : { dimensionOptions: named.options }),
  };
};
