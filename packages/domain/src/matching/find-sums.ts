/** What one item can add to a total: nothing, or one of these amounts (whole, or less its discount). Credit notes add less than nothing. */
export type Addend = { readonly choices: readonly bigint[] };

/** Which choice each addend takes, or -1 where it takes no part. */
export type Selection = readonly number[];

/** Beyond this the ways to add up are so many that one of them fits by chance. */
export const ADDENDS_MAX = 14;

/**
 * The ways in which addends make up a total exactly; stops at two, because two are as good as many. With `all` nobody may
 * stand aside. Exact subset sums by branch and bound over the rest's reach; at most ADDENDS_MAX addends, else none is tried.
 */
export const findSums = (addends: readonly Addend[], total: bigint, how: { readonly all: boolean }): Selection[] => {
  if (addends.length > ADDENDS_MAX) return [];
  const reach = reachOf(addends);
  const found: Selection[] = [];
  const taken: number[] = [];
  const walk = (at: number, left: bigint): void => {
    if (found.length > 1) return;
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
  return found;
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
