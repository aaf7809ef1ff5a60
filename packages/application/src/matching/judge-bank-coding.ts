import type { CodingCandidate } from '@counterfoil/domain/classification';
import { money } from '@counterfoil/domain/money';
import { type Refusal, refuse } from '@counterfoil/domain/refusal';
import type { BankPlan } from '@counterfoil/domain/subledger';
import { statisticsOf } from '../classification/index.ts';
import { factsFor } from '../ledger/index.ts';
import { type BankProposal, planBankProposal } from './bank-proposal.ts';
import { chainDoubt } from './broken-chain.ts';
import { type EntityStand, judgeLine, type LineJudgement, lawsOf, sourceOfLine } from './judge-line.ts';
import type { CodedLineCase, LoadedCodeCase } from './load-code-case.ts';
import { describeLine } from './load-posting-case.ts';
import { proposalOf } from './propose-bank-coding.ts';

export type Planned = {
  readonly proposal: BankProposal;
  readonly plan: BankPlan | null;
  readonly refusal: Refusal | null;
};

export type JudgedCoding = {
  readonly found: CodedLineCase;
  /** The best first. */
  readonly planned: readonly Planned[];
  readonly decision: LineJudgement;
};

/** Plans a proposal against the laws, so that what would be refused is a reason now and no surprise later. */
export const planFor = (found: CodedLineCase, proposal: BankProposal, { ledger, context }: LoadedCodeCase): Planned => {
  const { movement, line } = found;
  const plan =
    movement === null
      ? refuse('ledger.rate_missing', `There is no rate for ${line.currency.trim()} on ${line.booking_date}.`)
      : planBankProposal(proposal, {
          movement,
          ledger,
          versions: context.taxVersions,
          description: describeLine(line),
        });
  const refusal = lawsOf(plan, (entry) => factsFor(ledger, entry));
  return { proposal, plan: plan.ok ? plan.value : null, refusal };
};

/** Holds a coded line against the guardrail of bank coding; the doubled expense is the first thing it must not make. */
export const judgeBankCoding = (found: CodedLineCase, loaded: LoadedCodeCase, stand: EntityStand): JudgedCoding => {
  const { line, coding, movement, party } = found;
  // What is measured is the first that it names; a rival has no confidence of its own.
  const planned = coding.candidates.map((candidate, at) =>
    planFor(
      found,
      { ...proposalOf(line, candidate, party.partyId), ...(at === 0 ? statisticsOf([coding]) : {}) },
      loaded,
    ),
  );
  const [best] = planned;
  const decision = judgeLine(
    {
      lineId: line.id,
      // Without a rate there is no value to hold against a limit; the missing rate is a refusal of its own.
      functional: movement?.functional ?? money(0n, loaded.ledger.entity.functionalCurrency),
      partyId: party.partyId,
      plan: best?.plan ?? null,
      refusal: best?.refusal ?? null,
      basis: coding.basis,
      source: sourceOfLine(line),
      confidence: coding.confidence,
      behind: behindOf(coding.candidates[0]),
      difference: null,
      tax: { treatment: coding.taxTreatment, basis: coding.taxBasis },
      schedule: coding.schedule,
      facts: {
        partyKnownBy: party.knownBy,
        firstSeen: found.firstSeen,
        partyExpectsDocument: found.documentExpected,
        openItemOfThatAmount: found.openItemOfThatAmount,
        undoesPersonDecision: found.decidedByPerson,
        openReasons: [
          // That it is only likeness is for the precision budget to judge, by the confidence that is proven.
          ...coding.findings
            .map(({ code }) => code)
            .filter((code) => coding.basis !== 'statistics' || code !== 'code.below_threshold'),
          ...(line.reversal ? (['match.returned'] as const) : []),
          ...chainDoubt(line),
        ],
      },
    },
    stand,
    loaded.ledger,
  );
  return { found, planned, decision };
};

/** The rule, or the decisions of persons, that a candidate stands on. */
export const behindOf = (candidate: CodingCandidate | undefined): readonly string[] =>
  candidate === undefined ? [] : candidate.ruleId === null ? candidate.decisionIds : [candidate.ruleId];

/** A person's rule, enough identical decisions, or likeness within its budget: planned, lawful, and every gate open. */
export const mayPostCoding = ({ found, planned, decision }: JudgedCoding): boolean =>
  (found.coding.deterministic || found.coding.basis === 'statistics') &&
  decision.verdict === 'post' &&
  planned[0]?.plan != null &&
  planned[0].refusal === null;
