import { createRequire } from 'node:module';
import type { CodedLine, CodingFile } from './coding-file.ts';
import { round } from './coding-score.ts';

/** Days asked of the peers, spread over the file, and lines of each: one of them takes milliseconds a line. */
const DAYS_ASKED = 3;
const LINES_ASKED = 50;
/** The perceptrons are taught from all examples at once; more of them, or more often, would take them hours. */
const EXAMPLES_MAX = 8000;
const PASSES = 12;

export type AskedLine = { readonly day: number; readonly line: number };

export type PeerFigures = {
  readonly name: string;
  readonly lines: number;
  readonly accuracy: number;
  readonly linesPerSecond: number;
};

/** A classifier of texts as npm has them: tokens in, label out. */
type Peer = { readonly learn: (tokens: string[], label: string) => void; readonly ask: (tokens: string[]) => string };
/** Neither learns on after it was asked, so each day asked makes it anew of all days before. */
type PeerMaker = { readonly name: string; readonly make: () => Peer };

type Wink = {
  definePrepTasks: (tasks: unknown[]) => void;
  defineConfig: (config: object) => void;
  learn: (tokens: string[], label: string) => void;
  consolidate: () => void;
  predict: (tokens: string[]) => string;
};
type Example = { readonly input: Record<string, number>; readonly output: Record<string, number> };
type Perceptrons = {
  train: (corpus: readonly Example[]) => unknown;
  run: (input: Record<string, number>) => Record<string, number>;
};

const present = (tokens: readonly string[]): Record<string, number> =>
  Object.fromEntries(tokens.map((token) => [token, 1]));

const require = createRequire(import.meta.url);

const MAKERS: readonly PeerMaker[] = [
  {
    name: 'wink-naive-bayes-text-classifier',
    make: () => {
      const wink = (require('wink-naive-bayes-text-classifier') as () => Wink)();
      wink.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
      wink.definePrepTasks([]);
      let asked = false;
      return {
        learn: (tokens, label) => wink.learn(tokens, label),
        ask: (tokens) => {
          if (!asked) wink.consolidate();
          asked = true;
          return wink.predict(tokens);
        },
      };
    },
  },
  {
    name: '@nlpjs/neural',
    make: () => {
      const { NeuralNetwork } = require('@nlpjs/neural') as { NeuralNetwork: new (settings: object) => Perceptrons };
      const network = new NeuralNetwork({ iterations: PASSES, log: false });
      const examples: Example[] = [];
      let asked = false;
      return {
        learn: (tokens, label) => examples.push({ input: present(tokens), output: { [label]: 1 } }),
        ask: (tokens) => {
          if (!asked) network.train(examples.slice(-EXAMPLES_MAX));
          asked = true;
          const [best] = Object.entries(network.run(present(tokens))).sort(([, a], [, b]) => b - a);
          return best?.[0] ?? '';
        },
      };
    },
  },
];

/** Words, pairs of words, card and cost centre: what our own model is told, but for amount and date. */
export const tokensOf = ({ line }: CodedLine): string[] => {
  const words = `${line.counterparty} ${line.text}`
    .toLowerCase()
    .split(/[^\p{L}\p{N}&]+/u)
    .filter((word) => word !== '');
  const pairs = words.slice(1).map((word, at) => `${words[at]}_${word}`);
  return [...words, ...pairs, `card:${line.source}`, `centre:${line.dimension.replaceAll(' ', '_')}`];
};

/** Lines asked of everybody: some of some days, the first day never. */
export const chooseAsked = (file: CodingFile): AskedLine[] => {
  const days = Math.min(DAYS_ASKED, file.days.length - 1);
  return Array.from({ length: Math.max(0, days) }, (_, at) => Math.floor(((at + 1) * (file.days.length - 1)) / days))
    .filter((day, at, all) => day > 0 && all.indexOf(day) === at)
    .flatMap((day) => {
      const { length } = file.days[day]!.lines;
      const step = Math.max(1, Math.floor(length / LINES_ASKED));
      return Array.from({ length: Math.min(LINES_ASKED, length) }, (_, at) => ({ day, line: at * step }));
    });
};

const runPeer = (maker: PeerMaker, file: CodingFile, asked: readonly AskedLine[]): PeerFigures => {
  let [right, ms] = [0, 0];
  for (const [day, lines] of Map.groupBy(asked, (each) => each.day)) {
    const peer = maker.make();
    for (let learned = 0; learned < day; learned++) {
      for (const coded of file.days[learned]!.lines) peer.learn(tokensOf(coded), coded.ledgerAccountId);
    }
    const first = file.days[day]!.lines[lines[0]!.line]!;
    peer.ask(tokensOf(first));
    const began = process.threadCpuUsage();
    for (const { line } of lines) {
      const coded = file.days[day]!.lines[line]!;
      if (peer.ask(tokensOf(coded)) === coded.ledgerAccountId) right++;
    }
    ms += process.threadCpuUsage(began).user / 1000;
  }
  return {
    name: maker.name,
    lines: asked.length,
    accuracy: round(right / Math.max(1, asked.length)),
    linesPerSecond: Math.round((asked.length * 1000) / Math.max(1, ms)),
  };
};

/** What two packages of npm make of the same lines; null for one that is not installed, as in a production install. */
export const runPeers = (file: CodingFile, asked: readonly AskedLine[]): (PeerFigures | null)[] =>
  MAKERS.map((maker) => {
    try {
      require.resolve(maker.name);
    } catch {
      return null;
    }
    return runPeer(maker, file, asked);
  });
