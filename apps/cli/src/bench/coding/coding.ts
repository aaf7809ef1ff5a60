import { replayBeside } from './coding-beside.ts';
import { type CodingFile, readCodingCorpus } from './coding-file.ts';
import { type AskedLine, chooseAsked, type PeerFigures, runPeers } from './coding-peers.ts';
import { type Replay, replayCoding, TARGET_PRECISION } from './coding-replay.ts';
import { type CodingFigures, type CurvePoint, coldStart, coldStartOfAll, round, scoreLines } from './coding-score.ts';

export type CodingBenchArgs = { readonly corpus: string; readonly json: boolean };

type FileFigures = CodingFigures & {
  readonly linesPerSecond: number;
  readonly memoryMb: number;
  readonly learnedPerSecond: number;
  readonly curve: readonly CurvePoint[];
  /** The same where the names of the ledger accounts are known from the first day, as a chart of accounts is. */
  readonly curveChartKnown: readonly CurvePoint[];
  /** By half of the lines in time: what a model knows by then. */
  readonly byHalf: readonly CodingFigures[];
  readonly dimensionWithheld: CodingFigures;
  readonly peers: { readonly own: { lines: number; accuracy: number }; readonly others: readonly PeerFigures[] };
};

/** So far the start with the chart's names known is followed. */
const COLD_LINES = 1000;

const percent = (value: number | null): string => (value === null ? 'none' : `${(value * 100).toFixed(2)} %`);

const sentence = (
  name: string,
  { lines, accuracy, unattendedShare, unattendedPrecision, ece }: CodingFigures,
): string =>
  `${name}: ${lines} lines, ${percent(accuracy)} right; ${percent(unattendedShare)} unattended at a target of ${percent(TARGET_PRECISION)}, ${percent(unattendedPrecision)} of those right; calibration error ${ece}\n`;

const ownOnAsked = (file: CodingFile, { scored }: Replay, asked: readonly AskedLine[]) => {
  const before: number[] = [];
  file.days.reduce((sum, { lines }) => {
    before.push(sum);
    return sum + lines.length;
  }, 0);
  const right = asked.filter(({ day, line }) => scored[before[day]! + line]?.right).length;
  return { lines: asked.length, accuracy: round(right / Math.max(1, asked.length)) };
};

type Timed = { readonly file: CodingFile; readonly replay: Replay; readonly figures: Omit<FileFigures, keyof Beside> };
type Beside = Pick<FileFigures, 'dimensionWithheld' | 'peers'>;

/** What is timed runs alone. */
const runTimed = (file: CodingFile, say: (text: string) => void): Timed => {
  const replay = replayCoding(file);
  const { scored, linesPerSecond, learnedPerSecond, memoryMb } = replay;
  const total = scoreLines(scored);
  say(sentence(file.name, total));
  const half = Math.floor(scored.length / 2);
  const byHalf = [scoreLines(scored.slice(0, half)), scoreLines(scored.slice(half))];
  for (const [at, figures] of byHalf.entries()) say(sentence(`  ${at === 0 ? 'first' : 'second'} half`, figures));
  const curve = coldStart(scored);
  say(`  from cold: ${curve.map(({ first, accuracy }) => `${percent(accuracy)} of the first ${first}`).join(', ')}\n`);
  const curveChartKnown = coldStart(replayCoding(file, { chartKnown: true, linesMax: COLD_LINES }).scored);
  const early = curveChartKnown.filter(({ first }) => first <= COLD_LINES);
  say(
    `  with the names of its ledger accounts known: ${early.map(({ first, accuracy }) => `${percent(accuracy)} of the first ${first}`).join(', ')}\n`,
  );
  say(
    `  ${linesPerSecond} predictions and ${learnedPerSecond} decisions learned in a second of processor time, text included; the model takes ${memoryMb} MB\n`,
  );
  return {
    file,
    replay,
    figures: { ...total, linesPerSecond, learnedPerSecond, memoryMb, curve, curveChartKnown: early, byHalf },
  };
};

const runBeside = ({ file, replay }: Timed, dimensionWithheld: CodingFigures, say: (text: string) => void): Beside => {
  const asked = chooseAsked(file);
  const own = ownOnAsked(file, replay, asked);
  const others = runPeers(file, asked).filter((peer) => peer !== null);
  const peers = others.map(
    ({ name, accuracy, linesPerSecond }) => `; ${name} ${percent(accuracy)}, ${linesPerSecond} a second`,
  );
  say(sentence(`${file.name}, cost centre withheld`, dimensionWithheld));
  say(
    `  on ${own.lines} lines of ${new Set(asked.map(({ day }) => day)).size} days: ours ${percent(own.accuracy)}${peers.join('') || '; no package to compare with is installed'}\n`,
  );
  return { dimensionWithheld, peers: { own, others } };
};

/** Coded lines in time order: predicted by a model that learned only the days before, then learned. */
export const runCodingBench = async ({ corpus, json }: CodingBenchArgs): Promise<object> => {
  const say = (text: string): void => {
    (json ? process.stderr : process.stdout).write(text);
  };
  const files = readCodingCorpus(corpus);
  if (files.length === 0) throw new Error(`No CSV file in ${corpus}.`);
  const timed = files.map((file) => runTimed(file, say));
  // Nothing is timed any more but the peers, each by its own thread: the replays without the cost centre run side by side.
  const withheld = await Promise.all(files.map((file) => replayBeside(file, { withheld: ['dimension'] })));
  const beside = timed.map((each, at) => runBeside(each, withheld[at]!, say));
  const runs = timed.map(({ file, replay, figures }, at) => ({
    name: file.name,
    scored: replay.scored,
    figures: { ...figures, ...beside[at]! },
  }));
  const [only] = runs;
  if (runs.length === 1) return only!.figures;

  const total = scoreLines(runs.flatMap(({ scored }) => scored));
  say(sentence('all files', total));
  const seconds = runs.reduce((sum, { figures }) => sum + figures.lines / figures.linesPerSecond, 0);
  return {
    ...total,
    linesPerSecond: Math.round(total.lines / seconds),
    memoryMb: Math.max(...runs.map(({ figures }) => figures.memoryMb)),
    curve: coldStartOfAll(runs.map(({ scored }) => scored)),
    byFile: Object.fromEntries(runs.map(({ name, figures }) => [name, figures])),
  };
};
