import { type ChanceWeights, chanceOf, JUDGED, type NameEvidence, type NameFact } from '@counterfoil/domain/parties';

/** One pair with what it shows; `group` keeps pairs that share a name or a record on one side of every split. */
export type Example = { readonly evidence: NameEvidence; readonly same: boolean; readonly group: string };

/** Which way a fact may count. A fact never counts the other way, however a file happens to be made. */
const DIRECTION: Readonly<Partial<Record<NameFact, 1 | -1>>> = {
  trigrams: 1,
  contained: 1,
  sharedOwn: 1,
  sharedWords: 1,
  sharedLetters: 1,
  sameWords: 1,
  samePart: 1,
  onlySpelling: 1,
  subset: 1,
  initials: 1,
  weakOnly: -1,
  leftOwnBoth: -1,
  spelledAndLeft: -1,
  tradesDiffer: -1,
  tradeAdded: -1,
  placesDiffer: -1,
  placeAdded: -1,
  formsDiffer: -1,
  byBare: -1,
  bracketsDiffer: -1,
};
const FACTS = Object.keys(DIRECTION) as NameFact[];
const RIDGE = 0.001;
const ROUNDS = 1500;
const STEP = 0.4;
const MOMENTUM = 0.9;

const sigmoid = (odds: number): number => 1 / (1 + Math.exp(-odds));

/** Mean and spread of each fact, so that the ridge weighs all of them alike. */
const spreadOf = (examples: readonly Example[]) =>
  FACTS.map((fact) => {
    const values = examples.map(({ evidence }) => evidence[fact]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { mean, spread: Math.sqrt(variance) || 1 };
  });

type Table = {
  /** Row after row, each fact in units of its spread. */
  readonly cells: Float64Array;
  readonly given: Float64Array;
  readonly same: Float64Array;
};

const tableOf = (examples: readonly Example[], scale: ReturnType<typeof spreadOf>): Table => {
  const cells = new Float64Array(examples.length * FACTS.length);
  for (const [row, { evidence }] of examples.entries()) {
    for (const [k, fact] of FACTS.entries()) {
      cells[row * FACTS.length + k] = (evidence[fact] - scale[k]!.mean) / scale[k]!.spread;
    }
  }
  const judged = Object.entries(JUDGED) as [NameFact, number][];
  return {
    cells,
    given: Float64Array.from(examples, ({ evidence }) =>
      judged.reduce((sum, [fact, worth]) => sum + worth * evidence[fact], 0),
    ),
    same: Float64Array.from(examples, ({ same }) => (same ? 1 : 0)),
  };
};

/** Slope of the mean log loss; the last place is the base's. */
const slopeAt = ({ cells, given, same }: Table, weights: Float64Array): Float64Array => {
  const width = FACTS.length;
  const slope = new Float64Array(width + 1);
  for (let row = 0; row < same.length; row++) {
    const from = row * width;
    let odds = weights[width]! + given[row]!;
    for (let k = 0; k < width; k++) odds += cells[from + k]! * weights[k]!;
    const wrong = (sigmoid(odds) - same[row]!) / same.length;
    for (let k = 0; k < width; k++) slope[k]! += wrong * cells[from + k]!;
    slope[width]! += wrong;
  }
  return slope;
};

/** Logistic regression with a ridge and a direction for each fact, by projected gradient descent with momentum. */
export const fitChance = (examples: readonly Example[]): ChanceWeights => {
  const scale = spreadOf(examples);
  const table = tableOf(examples, scale);
  const width = FACTS.length;
  const weights = new Float64Array(width + 1);
  const pace = new Float64Array(width + 1);
  for (let round = 0; round < ROUNDS; round++) {
    const slope = slopeAt(table, weights);
    for (let k = 0; k <= width; k++) {
      const ridge = k === width ? 0 : 2 * RIDGE * weights[k]!;
      pace[k] = MOMENTUM * pace[k]! - STEP * (slope[k]! + ridge);
      const next = weights[k]! + pace[k]!;
      const allowed = k === width || next * DIRECTION[FACTS[k]!]! >= 0;
      weights[k] = allowed ? next : 0;
      if (!allowed) pace[k] = 0;
    }
  }
  const of = Object.fromEntries(FACTS.map((fact, k) => [fact, weights[k]! / scale[k]!.spread]));
  return { base: weights[width]! - FACTS.reduce((sum, fact, k) => sum + of[fact]! * scale[k]!.mean, 0), of };
};

/** A small generator with a seed, so that a split is the same on every machine. */
const shuffled = <T>(items: readonly T[], seed: number): T[] => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return items
    .map((item) => ({ item, order: next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
};

export const FOLDS = 10;

/** Each pair's chance from weights that were fitted without its group: what the model says of names it has not seen. */
export const heldOutChances = (examples: readonly Example[], seed: number): number[] => {
  const groups = shuffled([...new Set(examples.map(({ group }) => group))], seed);
  const foldOf = new Map(groups.map((group, at) => [group, at % FOLDS]));
  const fitted = Array.from({ length: FOLDS }, (_, fold) =>
    fitChance(examples.filter(({ group }) => foldOf.get(group) !== fold)),
  );
  return examples.map(({ evidence, group }) => chanceOf(evidence, fitted[foldOf.get(group)!]!));
};

/** Names and records that are linked by pairs are one group. */
export const groupsOf = (pairs: readonly (readonly string[])[]): string[] => {
  const parent = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    while ((parent.get(at) ?? at) !== at) at = parent.get(at)!;
    return at;
  };
  for (const [first = '', ...others] of pairs) for (const other of others) parent.set(root(other), root(first));
  return pairs.map(([first = '']) => root(first));
};
