import { type AskedLine, isRight } from './contender.ts';
import { percent, rounded, type Share, shareOf } from './share.ts';

export type Standing = 'better' | 'worse' | 'not_distinguishable' | 'unopposed';

/** Both asked for the same lines, which neither had learned. */
export type Comparison = {
  readonly lines: number;
  readonly bothRight: number;
  readonly onlyChallenger: number;
  readonly onlyChampion: number;
  readonly neither: number;
  readonly challengerRight: Share;
  readonly championRight: Share;
  readonly challengerSureRight: Share;
  readonly championSureRight: Share;
  /** Right answers more in a hundred lines, with its 95 % interval for pairs. */
  readonly gain: number;
  readonly gainFrom: number;
  readonly gainTo: number;
  /** How likely so uneven a count is between two equal models: the exact sign test on the lines only one got right. */
  readonly chance: number;
  readonly standing: Standing;
  readonly verdict: string;
};

const CERTAIN = 0.05;
const Z = 1.959964;

/** Two-sided exact sign test: of n lines that only one got right, so many or fewer fell to the rarer side. */
export const signTest = (one: number, other: number): number => {
  const n = one + other;
  if (n === 0) return 1;
  // In logarithms: 2^-1000 is nothing to a float.
  let logChoose = 0;
  let tail = 0;
  for (let k = 0; k <= Math.min(one, other); k++) {
    if (k > 0) logChoose += Math.log((n - k + 1) / k);
    tail += Math.exp(logChoose - n * Math.LN2);
  }
  return Math.min(1, rounded(2 * tail));
};

const judge = (
  counts: Pick<Comparison, 'onlyChallenger' | 'onlyChampion' | 'chance'>,
  sureWorse: boolean,
): Standing => {
  if (sureWorse) return 'worse';
  if (counts.chance >= CERTAIN) return 'not_distinguishable';
  return counts.onlyChallenger > counts.onlyChampion ? 'better' : 'worse';
};

const CONCLUSION: Record<Standing, string> = {
  better: 'The challenger is better, with 95 % certainty.',
  worse: 'The challenger is worse; leave the champion where it is.',
  not_distinguishable:
    'That is no difference one could rely on: promote it only for what it has learned since, not because it is better.',
  unopposed: 'There is no champion yet to compare it with.',
};

/** What was called sure must not become less right: the interval of the one lies below that of the other. */
const losesPrecision = (challenger: Share, champion: Share): boolean =>
  challenger.of > 0 && champion.of > 0 && challenger.to < champion.from;

const sure = (asked: readonly AskedLine[]): Share => {
  const of = asked.filter((one) => one.sure);
  return shareOf(of.filter(isRight).length, of.length);
};

/** Compares line by line: what both got right, or neither, says nothing about which of the two is better. */
export const compareContenders = (challenger: readonly AskedLine[], champion: readonly AskedLine[]): Comparison => {
  const other = new Map(champion.map((one) => [one.decided.id, isRight(one)]));
  let [bothRight, onlyChallenger, onlyChampion, neither] = [0, 0, 0, 0];
  for (const one of challenger) {
    const championRight = other.get(one.decided.id) ?? false;
    if (isRight(one)) championRight ? bothRight++ : onlyChallenger++;
    else championRight ? onlyChampion++ : neither++;
  }
  const lines = challenger.length;
  const apart = onlyChallenger - onlyChampion;
  const spread =
    lines === 0 ? 0 : (Z * Math.sqrt(Math.max(0, onlyChallenger + onlyChampion - apart ** 2 / lines))) / lines;
  const gain = lines === 0 ? 0 : apart / lines;
  const chance = signTest(onlyChallenger, onlyChampion);
  const [challengerSureRight, championSureRight] = [sure(challenger), sure(champion)];
  const standing = judge(
    { onlyChallenger, onlyChampion, chance },
    losesPrecision(challengerSureRight, championSureRight),
  );
  const points = (share: number): string => (share * 100).toFixed(1).replace('-', '−');
  return {
    lines,
    bothRight,
    onlyChallenger,
    onlyChampion,
    neither,
    challengerRight: shareOf(bothRight + onlyChallenger, lines),
    championRight: shareOf(bothRight + onlyChampion, lines),
    challengerSureRight,
    championSureRight,
    gain: rounded(gain * 100),
    gainFrom: rounded((gain - spread) * 100),
    gainTo: rounded((gain + spread) * 100),
    chance,
    standing,
    verdict:
      `Of ${lines} lines that neither had learned, both were right on ${bothRight}, the challenger alone on ${onlyChallenger}, ` +
      `the champion alone on ${onlyChampion}, neither on ${neither}: a gain of ${points(gain)} points ` +
      `(95 %: ${points(gain - spread)} to ${points(gain + spread)}; chance ${percent(chance)}). ${CONCLUSION[standing]}`,
  };
};

export const UNOPPOSED = CONCLUSION.unopposed;
