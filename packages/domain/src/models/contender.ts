import {
  type ChartPrior,
  type CodingLine,
  type CodingSubject,
  type ModelDescription,
  StatisticalCoder,
  type StatisticalWord,
} from '../classification/index.ts';
import type { CodingRecipe, DecidedLine } from './coding-recipe.ts';

/** What a model said of a line before it knew where the line went. */
export type AskedLine = {
  readonly decided: DecidedLine;
  readonly suggested: string | null;
  /** Its first three. */
  readonly among: readonly string[];
  readonly confidence: number;
  readonly sure: boolean;
  /** What spoke for the first, in words. */
  readonly because: string;
};

/** The facts of a line that can be kept from a model, with the words for each. */
export const FACTS = {
  counterparty: 'Counterparty',
  text: 'Words of the line',
  amount: 'Amount and sign',
  source: 'Card or bank account',
  dimension: 'Cost centre',
  tax: 'Tax as stated',
} as const;
export type Fact = keyof typeof FACTS;
export const FACT_NAMES = Object.keys(FACTS) as Fact[];

const without = (line: CodingLine, fact: Fact): CodingLine =>
  fact === 'amount' ? { ...line, amountMinor: 0 } : { ...line, [fact]: '' };

const isThere = (line: CodingLine, fact: Fact): boolean =>
  fact === 'amount' ? line.amountMinor !== 0 : line[fact] !== '';

/** How many lines were right with a fact kept from the model. */
export type Withheld = Record<Fact, number>;

/** Lines of one document or bank transaction, decided in one transaction, are learned together, as in service. */
const togetherOf = (day: readonly DecidedLine[]): DecidedLine[][] => {
  const groups: DecidedLine[][] = [];
  for (const decided of day) {
    const before = groups.at(-1)?.[0];
    if (before?.at === decided.at && before.decision.sourceId === decided.decision.sourceId)
      groups.at(-1)?.push(decided);
    else groups.push([decided]);
  }
  return groups;
};

/** The very model that serves, living through decisions day by day: it is asked for a day first, and learns it afterwards. */
export class Contender {
  readonly recipe: CodingRecipe;
  private readonly coder: StatisticalCoder;

  constructor(recipe: CodingRecipe, prior: ChartPrior | null = null) {
    this.recipe = recipe;
    this.coder = new StatisticalCoder({ seed: recipe.seed, targetPrecision: recipe.targetPrecision, prior });
  }

  describe(): ModelDescription {
    return this.coder.describe();
  }

  /** Asks for a day's lines, then learns those that `learns` lets through. */
  live(day: readonly DecidedLine[], learns: (decided: DecidedLine) => boolean): AskedLine[] {
    const asked = day.map((decided): AskedLine => {
      const { suggestions, confidence, sure } = this.coder.ask(decided.line);
      return {
        decided,
        suggested: suggestions[0]?.ledgerAccountId ?? null,
        among: suggestions.map(({ ledgerAccountId }) => ledgerAccountId),
        confidence: suggestions.length === 0 ? 0 : confidence,
        sure,
        because: '',
      };
    });
    this.learn(day, learns);
    return asked;
  }

  /** Learns those lines of a day that `learns` lets through, without being asked. */
  learn(day: readonly DecidedLine[], learns: (decided: DecidedLine) => boolean): void {
    for (const together of togetherOf(day.filter(learns))) this.coder.learn(together.map(({ decision }) => decision));
  }

  /** What it would have said of a subject, as the cascade asks it. */
  suggest(subject: CodingSubject): StatisticalWord {
    return this.coder.suggest(subject);
  }

  /** The same, with reasons, and counted how often it is right when one fact after the other is kept from it. */
  examine(day: readonly DecidedLine[], learns: (decided: DecidedLine) => boolean, withheld: Withheld): AskedLine[] {
    for (const { line, ledgerAccountId } of day)
      for (const fact of FACT_NAMES) {
        const poorer = isThere(line, fact) ? without(line, fact) : line;
        if (this.coder.ask(poorer).suggestions[0]?.ledgerAccountId === ledgerAccountId) withheld[fact] += 1;
      }
    const because = day.map(({ line }) => this.coder.explain(line)[0]?.reasons[0]?.text ?? '');
    return this.live(day, learns).map((asked, at) => ({ ...asked, because: because[at] ?? '' }));
  }
}

export const nothingWithheld = (): Withheld =>
  Object.fromEntries(FACT_NAMES.map((fact) => [fact, 0])) as Record<Fact, number>;

export const isRight = ({ suggested, decided }: AskedLine): boolean => suggested === decided.ledgerAccountId;
