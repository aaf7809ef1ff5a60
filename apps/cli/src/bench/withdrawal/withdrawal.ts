import { liveThrough, type Outcome, type World } from './withdrawal-world.ts';

export type WithdrawalBenchArgs = { readonly count?: number | undefined; readonly json: boolean };

const WORLDS: readonly World[] = [
  { name: 'one party in ten means another account, samples alone', changed: 0.1, noticed: 0, alwaysWrong: 0 },
  { name: 'one party in ten, and persons notice three in ten', changed: 0.1, noticed: 0.3, alwaysWrong: 0 },
  { name: 'one line in three, samples alone', changed: 0.33, noticed: 0, alwaysWrong: 0 },
  { name: 'every line, samples alone', changed: 1, noticed: 0, alwaysWrong: 0 },
  { name: 'nothing changes, one line in two thousand is wrong', changed: 0, noticed: 0.3, alwaysWrong: 0.0005 },
];
const LIVES = 200;

const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
};
const euros = (minor: number): string => (minor / 100).toFixed(2);

const figuresOf = (outcomes: readonly Outcome[]) => {
  const withdrawn = outcomes.filter(({ withdrawnAfterDays }) => withdrawnAfterDays !== null);
  const of = (value: (outcome: Outcome) => number, share: number) => quantile(withdrawn.map(value), share);
  return {
    lives: outcomes.length,
    withdrawn: withdrawn.length,
    linesMedian: of(({ lines }) => lines, 0.5),
    linesP95: of(({ lines }) => lines, 0.95),
    wrongMedian: of(({ wrong }) => wrong, 0.5),
    wrongP95: of(({ wrong }) => wrong, 0.95),
    wrongMoneyMedian: euros(of(({ wrongMoney }) => wrongMoney, 0.5)),
    wrongMoneyP95: euros(of(({ wrongMoney }) => wrongMoney, 0.95)),
    daysMedian: of(({ withdrawnAfterDays }) => withdrawnAfterDays ?? 0, 0.5),
  };
};

/**
 * A world that changes, many times over: after three months in which all was right a share of the lines means another
 * account. Twenty lines a day, the house's own budget, one in twenty checked blind the day after. Told is how many lines
 * posted by themselves until the machine withdrew its authority, and how much of them was wrong.
 */
export const runWithdrawalBench = async ({ count = LIVES, json }: WithdrawalBenchArgs): Promise<object> => {
  const out = json ? process.stderr : process.stdout;
  const report: Record<string, ReturnType<typeof figuresOf>> = {};
  out.write(`${count} lives of each world; lines and money since the change, until authority was withdrawn\n`);
  for (const world of WORLDS) {
    const figures = figuresOf(Array.from({ length: count }, (_, at) => liveThrough(world, at + 1)));
    report[world.name] = figures;
    out.write(
      `${world.name}\n  withdrawn in ${figures.withdrawn} of ${figures.lives}; median ${figures.linesMedian} lines (95 %: ${figures.linesP95}), ${figures.wrongMedian} wrong (${figures.wrongP95}), ${figures.wrongMoneyMedian} EUR wrong (${figures.wrongMoneyP95}), ${figures.daysMedian} days\n`,
    );
  }
  return report;
};
