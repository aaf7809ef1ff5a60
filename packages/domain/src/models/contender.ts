import { AccountModel, type CodingLine, type ModelDescription } from '../classification/index.ts';
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

/** A model that lives through decisions day by day: it is asked first, and learns afterwards. */
export class Contender {
  readonly recipe: CodingRecipe;
  private readonly model: AccountModel;

  constructor(recipe: CodingRecipe) {
    this.recipe = recipe;
    this.model = new AccountModel({ seed: recipe.seed, targetPrecision: recipe.targetPrecision });
  }

  describe(): ModelDescription {
    return this.model.describe();
  }

  /** Asks for a day's lines, then learns those that `learns` lets through. */
  live(day: readonly DecidedLine[], learns: (decided: DecidedLine) => boolean): AskedLine[] {
    const predictions = day.map((decided) => ({ decided, predicted: this.model.predict(decided.line) }));
    this.model.learn(
      predictions
        .filter(({ decided }) => learns(decided))
        .map(({ decided, predicted }) => ({ line: decided.line, ledgerAccountId: decided.ledgerAccountId, predicted })),
    );
    return predictions.map(({ decided, predicted }) => ({
      decided,
      suggested: predicted.suggestions[0]?.ledgerAccountId ?? null,
      among: predicted.suggestions.map(({ ledgerAccountId }) => ledgerAccountId),
      confidence: predicted.suggestions.length === 0 ? 0 : predicted.confidence,
      sure: predicted.sure,
      because: '',
    }));
  }

  /** The same, with reasons, and counted how often it is right when one fact after the other is kept from it. */
  examine(day: readonly DecidedLine[], learns: (decided: DecidedLine) => boolean, withheld: Withheld): AskedLine[] {
    for (const { line, ledgerAccountId } of day)
      for (const fact of FACT_NAMES) {
        const poorer = isThere(line, fact) ? without(line, fact) : line;
        if (this.model.predict(poorer).suggestions[0]?.ledgerAccountId === ledgerAccountId) withheld[fact] += 1;
      }
    const because = day.map(({ line }) => this.model.explain(line)[0]?.reasons[0]?.text ?? '');
    return this.live(day, learns).map((asked, at) => ({ ...asked, because: because[at] ?? '' }));
  }
}

export const nothingWithheld = (): Withheld =>
  Object.fromEntries(FACT_NAMES.map((fact) => [fact, 0])) as Record<Fact, number>;

export const isRight = ({ suggested, decided }: AskedLine): boolean => suggested === decided.ledgerAccountId;
