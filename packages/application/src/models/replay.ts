import { setImmediate as turn } from 'node:timers/promises';
import type { AskedLine, Contender, DecidedDay, DecidedLine, Withheld } from '@counterfoil/domain/models';

/** How long the process may be kept from everything else it does. */
const BUSY_MS = 20;

type Lived = {
  readonly learns: (decided: DecidedLine) => boolean;
  /** Counts what each fact is worth, and gives reasons. */
  readonly withheld?: Withheld;
};

/** Lets a contender live through days of decisions, giving way to others in between: a worker does more than train. */
export const replay = async (
  contender: Contender,
  days: readonly DecidedDay[],
  { learns, withheld }: Lived,
): Promise<AskedLine[]> => {
  const asked: AskedLine[] = [];
  let since = performance.now();
  for (const { lines } of days) {
    asked.push(
      ...(withheld === undefined ? contender.live(lines, learns) : contender.examine(lines, learns, withheld)),
    );
    if (performance.now() - since < BUSY_MS) continue;
    await turn();
    since = performance.now();
  }
  return asked;
};
