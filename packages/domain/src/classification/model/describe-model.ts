import { ACCOUNT_WEIGHT_PARAMETERS } from './account-weights.ts';
import { TREE_PARAMETERS } from './boosted-trees.ts';
import { CALIBRATION_PARAMETERS } from './calibration.ts';
import { RANKING_PARAMETERS } from './candidate-trees.ts';
import { CONTEXT_KINDS, sayContext } from './context-kinds.ts';
import { COUNT_PARAMETERS } from './decision-counts.ts';
import { NET_PARAMETERS } from './embedding-net.ts';
import { MIXER_PARAMETERS } from './evidence-mixer.ts';
import { hashText } from './hash.ts';
import { type HyperParameter, hyperParameters } from './hyper-parameters.ts';
import type { OutcomeFigures, OutcomesByKey } from './outcome-record.ts';
import { EVIDENCE_WORDS } from './prediction-evidence.ts';
import { RECENT_KINDS, RECENT_PARAMETERS } from './recent-decisions.ts';

/** Raised by hand when the model reads or weighs differently without any number below having changed. */
const GENERATION = 4;

export type FeatureImportance = {
  readonly feature: string;
  /** Of all that the trees gained by asking, how much this question brought. */
  readonly share: number;
};

/** What a model card says of a model, from the model itself. */
export type ModelDescription = {
  /** Equal versions read, weigh and learn alike: the same decisions make the same model. */
  readonly version: string;
  readonly hyperParameters: readonly HyperParameter[];
  /** What it reads of a line, in words. */
  readonly features: readonly string[];
  readonly targetPrecision: number;
  /**
   * The confidence from which on a prediction is sure; null while too little was measured for anything to be. Below
   * and above it `sure` decides, not a comparison of rounded figures.
   */
  readonly threshold: number | null;
  readonly decisionsLearned: number;
  readonly ledgerAccountsKnown: number;
  /** How predictions turned out, each made before its truth was known. */
  readonly outcomes: OutcomeFigures;
  /** The same by the ledger account suggested, and by kind of source; `key` is the account's id and the kind. */
  readonly byLedgerAccount: readonly OutcomesByKey[];
  readonly byKind: readonly OutcomesByKey[];
  /** What its confidence is drawn from, the weightiest first; empty until the trees were grown. */
  readonly importance: readonly FeatureImportance[];
  readonly bytes: number;
};

const MODEL_PARAMETERS: readonly HyperParameter[] = [
  ...COUNT_PARAMETERS,
  ...RECENT_PARAMETERS,
  ...NET_PARAMETERS,
  ...MIXER_PARAMETERS,
  ...ACCOUNT_WEIGHT_PARAMETERS,
  ...CALIBRATION_PARAMETERS,
  ...TREE_PARAMETERS,
  ...RANKING_PARAMETERS,
];

const FEATURES: readonly string[] = [
  'words of the text and the counterparty, without numbers',
  'letters of them in fours',
  'the counterparty as a whole',
  'the card or bank account',
  'the cost centre, and its first letters as a group',
  'the amount: exactly, its size, its sign, how round it is',
  'the tax a paper states, as a share of the amount',
  'the trade that well-known names and words tell',
  'the day of the week and of the month',
  ...CONTEXT_KINDS.map((_, kind) => `earlier decisions for ${sayContext(kind)}`),
  ...RECENT_KINDS.map((kind) => `the latest decisions for ${sayContext(kind)}, by amount and by how long ago`),
];

/** Hyper-parameters of the code and of this model together; its version is drawn from them. */
export const describeParameters = (
  own: readonly (readonly [string, number, string])[],
): Pick<ModelDescription, 'version' | 'hyperParameters' | 'features'> => {
  const all = [...hyperParameters('model', own), ...MODEL_PARAMETERS];
  const text = [...all.map(({ name, value }) => `${name}=${value}`), ...FEATURES].join(';');
  return {
    version: `coding-${GENERATION}-${(hashText(text) >>> 0).toString(16).padStart(8, '0')}`,
    hyperParameters: all,
    features: FEATURES,
  };
};

/** Gains by evidence number, told in words; numbers that say the same of several things are told together. */
export const tellImportance = (gains: Float64Array, from: number): FeatureImportance[] => {
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  if (total === 0) return [];
  const byWords = new Map<string, number>();
  for (const [at, gain] of gains.entries()) {
    const words = EVIDENCE_WORDS[from + at] ?? 'other evidence';
    byWords.set(words, (byWords.get(words) ?? 0) + gain / total);
  }
  return [...byWords]
    .filter(([, share]) => share > 0)
    .map(([feature, share]) => ({ feature, share }))
    .sort((a, b) => b.share - a.share || (a.feature < b.feature ? -1 : 1));
};
