/** What one item can add to a total: nothing, or one of these amounts (whole, or less its discount). Credit notes add less than nothing. */
export type Addend = { readonly choices: readonly bigint[] };

/** Which choice each addend takes, or -1 where it takes no part. */
export type Selection = readonly number[];

/** Beyond this the ways to add up are so many that one of them fits by chance. */
export const ADDENDS_MAX = 14;

/** So many steps at most: equal amounts with discounts branch three ways each, and prune nothing. */
export const STEPS_MAX = 20_000;

/** Counts the steps of a search, so that its bound can be held against it. */
export type StepCount = { steps: number };

/**
 * The ways in which addends make up a total exactly; stops at two, because two are as good as many. With `all` nobody may
 * stand aside. Exact subset sums by branch and bound over the rest's reach; at most ADDENDS_MAX addends and STEPS_MAX
 * steps. What does not end within them adds up in no way that could be told.
 */
export const findSums = (
  addends: readonly Addend[],
  total: bigint,
  how: { readonly all: boolean; readonly count?: StepCount },
): Selection[] => {
  if (addends.length > ADDENDS_MAX) return [];
  const choices = addends.map(inNumbers);
  let reach = Math.abs(Number(total));
  for (const own of choices) for (const amount of own) reach += Math.abs(amount);
  const sums =
    reach < Number.MAX_SAFE_INTEGER
      ? new SumSearch(choices, { zero: 0, ...how })
      : // The same in money itself, which is as exact and takes longer: operators mean the same for both.
        new SumSearch(addends.map((one) => one.choices) as unknown as number[][], {
          zero: 0n as unknown as number,
          ...how,
        });
  return sums.making(reach < Number.MAX_SAFE_INTEGER ? Number(total) : (total as unknown as number));
};

const inNumbers = ({ choices }: Addend): number[] =>
  choices.length === 1 ? [Number(choices[0])] : choices.map(Number);

type SumHow = { readonly zero: number; readonly all: boolean; readonly count?: StepCount };

/** One search by branch and bound. */
class SumSearch {
  readonly #choices: readonly (readonly number[])[];
  /** The least and the most that the addends from each place on can add. */
  readonly #least: number[] = [];
  readonly #most: number[] = [];
  readonly #zero: number;
  readonly #all: boolean;
  readonly #count: StepCount;
  readonly #taken: number[] = [];
  readonly #found: Selection[] = [];

  constructor(choices: readonly (readonly number[])[], { zero, all, count = { steps: 0 } }: SumHow) {
    this.#choices = choices;
    this.#zero = zero;
    this.#all = all;
    this.#count = count;
    let least = zero;
    let most = zero;
    for (let at = choices.length - 1; at >= 0; at--) {
      let low = zero;
      let high = zero;
      for (const choice of choices[at]!) {
        if (choice < low) low = choice;
        if (choice > high) high = choice;
      }
      least += low;
      most += high;
      this.#least[at] = least;
      this.#most[at] = most;
    }
  }

  making(total: number): Selection[] {
    this.#walk(0, total, 0);
    return this.#count.steps > STEPS_MAX ? [] : this.#found;
  }

  #walk(at: number, left: number, picked: number): void {
    if (this.#found.length > 1 || ++this.#count.steps > STEPS_MAX) return;
    if (at === this.#choices.length) {
      if (left === this.#zero && picked > 1) this.#found.push([...this.#taken]);
      return;
    }
    if (left < this.#least[at]! || left > this.#most[at]!) return;
    const own = this.#choices[at]!;
    for (let choice = 0; choice < own.length; choice++) {
      this.#taken[at] = choice;
      this.#walk(at + 1, left - own[choice]!, picked + 1);
    }
    if (this.#all) return;
    this.#taken[at] = -1;
    this.#walk(at + 1, left, picked);
  }
}
