import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

type BenchArguments = {
  readonly corpus?: string;
  readonly variant?: string;
  readonly learn: boolean;
  /** Prints the weights that the names of the corpus teach. */
  readonly fit: boolean;
  /** Shorter faults and fewer of them, for trying a change. */
  readonly quick: boolean;
  /** Some of the faults, or of the hostile files, alone. */
  readonly only?: string;
  readonly minutes?: number;
  readonly money?: string;
  readonly json: boolean;
  readonly count?: number;
  readonly months?: number;
  readonly organisation?: string;
  readonly seed?: string;
  readonly difficulty?: string;
  /** Where a bench writes its plot. */
  readonly out?: string;
  /** Where what was recognised on pictures is kept for the next run. */
  readonly looks?: string;
};
type Bench = (args: BenchArguments) => Promise<object>;

const needsCorpus = (args: BenchArguments): string => {
  if (args.corpus === undefined) throw new UsageError('Say what to measure on: --corpus FOLDER|FILE.');
  return args.corpus;
};

/** The one that was named, or all of them where none was. */
const oneOf = <T extends string>(option: string, known: readonly T[], named: string | undefined): readonly T[] => {
  if (named === undefined) return known;
  const found = known.find((each) => each === named);
  if (found === undefined) throw new UsageError(`${option} is one of ${known.join(', ')}.`);
  return [found];
};

/** Those that were named with commas between, or all of them where none was. */
const someOf = <T extends string>(option: string, known: readonly T[], named: string | undefined): readonly T[] =>
  named === undefined ? known : named.split(',').flatMap((each) => oneOf(option, known, each));

/** Each bench is loaded when it is asked for, and runs on a scratch cluster of its own, never on the running instance. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  capture: async () => {
    const { runCaptureBench } = await import('../bench/capture/capture.ts');
    const { runLearnBench } = await import('../bench/capture/capture-learn.ts');
    return (args) =>
      args.learn
        ? runLearnBench({ corpus: args.corpus, seed: args.seed, count: args.count, looks: args.looks })
        : runCaptureBench({ corpus: needsCorpus(args), variant: args.variant, json: args.json, looks: args.looks });
  },
  confidence: async () => {
    const { runConfidenceBench } = await import('../bench/capture/confidence.ts');
    return (args) => runConfidenceBench({ corpus: needsCorpus(args), looks: args.looks, out: args.out });
  },
  ocr: async () => {
    const { runOcrBench } = await import('../bench/capture/ocr.ts');
    return (args) => runOcrBench({ corpus: needsCorpus(args), count: args.count, looks: args.looks });
  },
  words: async () => {
    const { runWordsBench } = await import('../bench/capture/words.ts');
    return (args) => runWordsBench({ corpus: needsCorpus(args) });
  },
  statements: async () => {
    const { runStatementsBench } = await import('../bench/statements/statements.ts');
    return (args) => runStatementsBench({ corpus: needsCorpus(args), json: args.json });
  },
  road: async () => {
    const { runRoadBench } = await import('../bench/documents/road.ts');
    return (args) => runRoadBench({ corpus: needsCorpus(args), json: args.json });
  },
  hostile: async () => {
    const { runHostileBench } = await import('../bench/hostile/hostile.ts');
    return (args) => runHostileBench({ group: args.variant, only: args.only, json: args.json });
  },
  kinds: async () => {
    const { runKindsBench } = await import('../bench/kinds/kinds.ts');
    return ({ only, json }) => runKindsBench({ only, json });
  },
  documents: async () => {
    const { FORMS, runDocumentsBench } = await import('../bench/documents/documents.ts');
    return ({ variant = 'machine', count = 1000, only, minutes, money, json }) =>
      runDocumentsBench({
        count,
        money,
        forms: someOf('--only', FORMS, only),
        recogniser: oneOf('--variant', ['machine', 'carried'], variant)[0] ?? 'machine',
        minutes,
        json,
      });
  },
  names: async () => {
    const { runNamesBench } = await import('../bench/names/names.ts');
    return (args) => runNamesBench({ corpus: needsCorpus(args), json: args.json, fit: args.fit });
  },
  coding: async () => {
    const { runCodingBench } = await import('../bench/coding/coding.ts');
    return (args) => runCodingBench({ corpus: needsCorpus(args), json: args.json });
  },
  matching: async () => {
    const { runMatchingBench } = await import('../bench/matching/matching.ts');
    return ({ corpus, json, seed, count, out, variant }) =>
      runMatchingBench({ corpus, json, seed, count, out, variant });
  },
  quarter: async () => {
    const { runQuarterBench } = await import('../bench/quarter/quarter.ts');
    return (args) =>
      runQuarterBench({
        months: args.months ?? 3,
        organisations: oneOf('--organisation', ['harbour', 'tidewater'], args.organisation),
        seed: args.seed ?? '1',
        difficulty: oneOf('--difficulty', ['easy', 'normal', 'hard'], args.difficulty ?? 'normal')[0] ?? 'normal',
        withRules: args.variant !== undefined && oneOf('--variant', ['rules'], args.variant).includes('rules'),
        json: args.json,
      });
  },
  withdrawal: async () => {
    const { runWithdrawalBench } = await import('../bench/withdrawal/withdrawal.ts');
    return ({ count, json }) => runWithdrawalBench({ count, json });
  },
  ledger: async () => {
    const { runLedgerBench } = await import('../bench/ledger/ledger.ts');
    return (args) => runLedgerBench({ json: args.json });
  },
  tamper: async () => {
    const { runTamperBench } = await import('../bench/tamper/tamper.ts');
    return (args) => runTamperBench({ count: args.count ?? 1000, json: args.json });
  },
  faults: async () => {
    const [{ runFaultsBench }, { runRedisFaultsBench }, { FAULT_KINDS }] = await Promise.all([
      import('../bench/faults/faults.ts'),
      import('../bench/faults/faults-redis.ts'),
      import('../bench/faults/faults-phases.ts'),
    ]);
    return ({ variant, json, quick, only, count = 50 }) => {
      if (variant === undefined) return runFaultsBench({ count, json });
      if (variant === 'redis') return runRedisFaultsBench({ json, quick, kinds: someOf('--only', FAULT_KINDS, only) });
      throw new UsageError('bench faults knows one variant: --variant redis.');
    };
  },
  load: async () => {
    const { runLoadBench } = await import('../bench/load/load.ts');
    return (args) => runLoadBench({ json: args.json, minutes: args.minutes });
  },
  tenancy: async () => {
    const { runTenancyBench } = await import('../bench/tenancy.ts');
    return (args) => runTenancyBench({ json: args.json });
  },
  pages: async () => {
    const { runPagesBench } = await import('../bench/pages.ts');
    return (args) => runPagesBench({ json: args.json });
  },
  api: async () => {
    const { runApiBench } = await import('../bench/api/api.ts');
    return (args) => runApiBench({ json: args.json });
  },
};

/** `counterfoil bench`: tables for people; with --json the last line is one object for machines. */
export const bench = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      corpus: { type: 'string' },
      variant: { type: 'string' },
      learn: { type: 'boolean', default: false },
      fit: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      minutes: { type: 'string' },
      money: { type: 'string' },
      json: { type: 'boolean', default: false },
      count: { type: 'string' },
      months: { type: 'string' },
      organisation: { type: 'string' },
      seed: { type: 'string' },
      difficulty: { type: 'string' },
      out: { type: 'string' },
      looks: { type: 'string' },
    },
  });
  const name = positionals[0] ?? '';
  const load = BENCHES[name];
  if (load === undefined) throw new UsageError(`Say which bench: ${Object.keys(BENCHES).join(', ')}.`);
  const run = await load();
  const result = await run({
    corpus: values.corpus,
    variant: values.variant,
    learn: values.learn,
    fit: values.fit,
    quick: values.quick,
    only: values.only,
    minutes: values.minutes === undefined ? undefined : Number(values.minutes),
    money: values.money,
    json: values.json,
    count: values.count === undefined ? undefined : Number(values.count),
    months: values.months === undefined ? undefined : Number(values.months),
    organisation: values.organisation,
    seed: values.seed,
    difficulty: values.difficulty,
    out: values.out,
    looks: values.looks,
  });
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  // A bench that found a promise broken says so by its exit code too.
  return Number(process.exitCode ?? 0);
};
