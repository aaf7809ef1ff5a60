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
  const reach = reachOf(addends);
  const found: Selection[] = [];
  const taken: number[] = [];
  const count = how.count ?? { steps: 0 };
  const walk = (at: number, left: bigint): void => {
    if (found.length > 1 || ++count.steps > STEPS_MAX) return;
    if (at === addends.length) {
      if (left === 0n && taken.filter((choice) => choice >= 0).length > 1) found.push([...taken]);
      return;
    }
    const { least, most } = reach[at]!;
    if (left < least || left > most) return;
    for (const [choice, amount] of addends[at]!.choices.entries()) {
      taken.push(choice);
      walk(at + 1, left - amount);
      taken.pop();
    }
    if (how.all) return;
    taken.push(-1);
    walk(at + 1, left);
    taken.pop();
  };
  walk(0, total);
  return count.steps > STEPS_MAX ? [] : found;
};

/** The least and the most that the addends from each place on can add. */
const reachOf = (addends: readonly Addend[]): { readonly least: bigint; readonly most: bigint }[] => {
  let [least, most] = [0n, 0n];
  const reach: { least: bigint; most: bigint }[] = [];
  for (const { choices } of addends.toReversed()) {
    let [low, high] = [0n, 0n];
    for (const choice of choices) {
      if (choice < low) low = choice;
      if (choice > high) high = choice;
    }
    least += low;
    most += high;
    reach.push({ least, most });
  }
  return reach.reverse();
};
