/** Steps of stated confidence that right and wrong are held against. */
const STEPS = 10;
const FIELDS = 2;

/** How predictions of one kind turned out, each made before its truth was known. */
export type OutcomeFigures = {
  readonly predictions: number;
  readonly right: number;
  readonly sure: number;
  readonly sureAndRight: number;
  /** How far stated confidence and the share that was right lie apart on average; null where nothing was predicted. */
  readonly calibrationError: number | null;
};

export type Outcome = { readonly confidence: number; readonly sure: boolean; readonly right: boolean };

class Tally {
  private predictions = 0;
  private right = 0;
  private sure = 0;
  private sureAndRight = 0;
  /** Stated confidence and right predictions, summed by step of confidence. */
  private readonly steps = new Float64Array(STEPS * FIELDS);

  note({ confidence, sure, right }: Outcome): void {
    this.predictions++;
    if (right) this.right++;
    if (sure) this.sure++;
    if (sure && right) this.sureAndRight++;
    const step = Math.min(STEPS - 1, Math.floor(confidence * STEPS)) * FIELDS;
    this.steps[step]! += confidence;
    this.steps[step + 1]! += right ? 1 : 0;
  }

  get figures(): OutcomeFigures {
    const { predictions, right, sure, sureAndRight, steps } = this;
    let apart = 0;
    for (let step = 0; step < steps.length; step += FIELDS) apart += Math.abs(steps[step]! - steps[step + 1]!);
    return {
      predictions,
      right,
      sure,
      sureAndRight,
      calibrationError: predictions === 0 ? null : apart / predictions,
    };
  }
}

export type OutcomesByKey = OutcomeFigures & { readonly key: string };

/** Right and wrong, sure and unsure, kept over all predictions, by ledger account suggested and by kind of source. */
export class OutcomeRecord {
  private readonly whole = new Tally();
  private readonly byAccount = new Map<string, Tally>();
  private readonly byKind = new Map<string, Tally>();

  note(outcome: Outcome, ledgerAccountId: string, kind: string): void {
    this.whole.note(outcome);
    this.of(this.byAccount, ledgerAccountId).note(outcome);
    this.of(this.byKind, kind).note(outcome);
  }

  private of(tallies: Map<string, Tally>, key: string): Tally {
    const known = tallies.get(key);
    if (known !== undefined) return known;
    const added = new Tally();
    tallies.set(key, added);
    return added;
  }

  get overall(): OutcomeFigures {
    return this.whole.figures;
  }

  /** By the ledger account that was suggested, the most often suggested first. */
  get accounts(): OutcomesByKey[] {
    return this.listed(this.byAccount);
  }

  /** By what kind of thing the line was; '' where nothing said. */
  get kinds(): OutcomesByKey[] {
    return this.listed(this.byKind);
  }

  private listed(tallies: ReadonlyMap<string, Tally>): OutcomesByKey[] {
    return [...tallies]
      .map(([key, { figures }]) => ({ key, ...figures }))
      .sort((a, b) => b.predictions - a.predictions || (a.key < b.key ? -1 : 1));
  }
}
