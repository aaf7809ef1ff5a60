import { type ChartPrior, chartPrior, type MeantAccount } from '@counterfoil/domain/classification';
import {
  type AskedLine,
  byDay,
  type CodingRecipe,
  type Comparison,
  Contender,
  compareContenders,
  DECISIONS_MIN,
  type DecidedLine,
  isLearned,
  isRight,
  isTraining,
  measureCoding,
  nothingWithheld,
  RECIPES,
  type Schooling,
  type SplitHistory,
  sampleCases,
  sayHistory,
  sayShare,
  splitHistory,
  UNOPPOSED,
  weighFacts,
} from '@counterfoil/domain/models';
import type { Books, TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { canonicalJson, recordEvent } from '../audit/index.ts';
import { chartRows } from '../classification/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { type Champion, championOf } from './champion-of.ts';
import { codingThresholds, featuresOf } from './coding-words.ts';
import { loadDecidedLines } from './load-decided-lines.ts';
import { codingModelCode } from './model-code.ts';
import { instantNow } from './model-decision.repository.ts';
import {
  championRow,
  insertVersion,
  latestRow,
  lockModels,
  type ModelRow,
  type StoredComparison,
  type VersionContent,
} from './model-version.repository.ts';
import { replay } from './replay.ts';
import { contentHash, hashOfLines, snapshotOf } from './snapshot.ts';

export type TrainingWish = {
  readonly entityId: string;
  /** Who asked for it; null where the night did. */
  readonly trainedBy: string | null;
  readonly recipes?: readonly CodingRecipe[];
  /** Trains on what was decided by then; for a history that is brought along. */
  readonly until?: string;
};

export type TrainingOutcome =
  | { readonly trained: true; readonly modelVersionId: string; readonly number: number; readonly sentence: string }
  | { readonly trained: false; readonly sentence: string };

type Material = {
  readonly lines: readonly DecidedLine[];
  /** What the chart of accounts says by its words, before anything was decided. */
  readonly chart: readonly MeantAccount[];
  readonly asOf: string;
  readonly champion: (Champion & { readonly row: ModelRow }) | null;
  readonly lastNumber: number;
};

const load = async (tx: TenantRead, { entityId, until }: TrainingWish): Promise<Material> => {
  const asOf = await instantNow(tx);
  const lines = await loadDecidedLines(tx, { entityId, asOf, ...(until === undefined ? {} : { until }) });
  const serving = await championOf(tx, entityId);
  const row = await championRow(tx, entityId, 'coding');
  return {
    lines,
    chart: await chartRows(tx, entityId),
    asOf,
    champion: serving === null || row === undefined ? null : { ...serving, row },
    lastNumber: (await latestRow(tx, entityId, 'coding'))?.number ?? 0,
  };
};

/** What is learned and what is asked, by whoever begins with the same chart. */
type Lesson = SplitHistory & { readonly prior: ChartPrior };

type Trained = {
  readonly schooling: Schooling;
  readonly contender: Contender;
  readonly learned: readonly DecidedLine[];
  /** How often it was right on the last lines it learned, each asked before: what recipes are chosen by. */
  readonly record: number;
};

const school = async (recipe: CodingRecipe, { learned, held, cutOff, prior }: Lesson): Promise<Trained> => {
  const schooling: Schooling = { recipe, cutOff, learnsFrom: cutOff };
  const days = byDay(learned.flatMap(({ lines }) => lines).filter((line) => isTraining(schooling, line)));
  const contender = new Contender(recipe, prior);
  const asked = await replay(contender, days, { learns: () => true });
  const window = held.reduce((sum, { lines }) => sum + lines.length, 0);
  return {
    schooling,
    contender,
    learned: days.flatMap(({ lines }) => lines),
    record: asked.slice(-window).filter(isRight).length,
  };
};

/** Trains each recipe, and takes the one that did best on days before those it will be judged on. */
const chooseRecipe = async (recipes: readonly CodingRecipe[], split: Lesson): Promise<Trained> => {
  const all: Trained[] = [];
  for (const recipe of recipes) {
    const trained = await school(recipe, split);
    // A shorter history that leaves nothing out is the same model; one that leaves little is none.
    if (all.length > 0 && (trained.learned.length === all[0]?.learned.length || trained.learned.length < DECISIONS_MIN))
      continue;
    all.push(trained);
  }
  return all.reduce((best, one) => (one.record > best.record ? one : best));
};

/** The champion as it serves: its version, and what it has learned since, asked for the same days. */
const askChampion = async (champion: Champion, split: Lesson): Promise<AskedLine[]> => {
  const contender = new Contender(champion.recipe, split.prior);
  const learns = (line: DecidedLine): boolean => isLearned(champion, line);
  await replay(contender, byDay(split.learned.flatMap(({ lines }) => lines).filter(learns)), { learns });
  return replay(contender, split.held, { learns });
};

const isSameModel = (challenger: Trained, champion: Champion, split: SplitHistory): boolean =>
  canonicalJson(champion.recipe) === canonicalJson(challenger.schooling.recipe) &&
  split.learned.every(({ lines }) =>
    lines.every((line) => isLearned(champion, line) === isTraining(challenger.schooling, line)),
  ) &&
  split.held.every(({ lines }) => lines.every((line) => isLearned(champion, line)));

const compared = async (
  challenger: Trained,
  asked: readonly AskedLine[],
  { champion, split }: { champion: Material['champion']; split: Lesson },
): Promise<{ comparison: StoredComparison | null; verdict: string }> => {
  if (champion === null) return { comparison: null, verdict: UNOPPOSED };
  const same = isSameModel(challenger, champion, split);
  const comparison: Comparison = compareContenders(asked, same ? asked : await askChampion(champion, split));
  const stored = { ...comparison, championId: champion.modelVersionId, championNumber: champion.number };
  const alike = ` It is the same model: version ${champion.number} has learned the same decisions along the way. Promoting it moves the line up to which everything is approved.`;
  return { comparison: stored, verdict: same ? `${comparison.verdict}${alike}` : comparison.verdict };
};

const contentOf = async (material: Material, split: Lesson, wish: TrainingWish): Promise<VersionContent> => {
  const challenger = await chooseRecipe(wish.recipes ?? RECIPES, split);
  const withheld = nothingWithheld();
  const asked = await replay(challenger.contender, split.held, { learns: () => true, withheld });
  const metrics = measureCoding(asked);
  const { comparison, verdict } = await compared(challenger, asked, { champion: material.champion, split });
  const { recipe } = challenger.schooling;
  return {
    cutOff: split.cutOff,
    snapshotAt: material.asOf,
    snapshotHash: hashOfLines(challenger.learned),
    snapshot: snapshotOf(challenger.learned, { held: split.held.flatMap(({ lines }) => lines), chart: material.chart }),
    recipe,
    features: featuresOf(challenger.contender.describe()),
    thresholds: codingThresholds(recipe, metrics),
    metrics,
    importance: weighFacts(withheld, metrics),
    comparison,
    samples: sampleCases(asked),
    verdict: `Trained on ${sayHistory(recipe)} up to ${split.cutOff.slice(0, 10)}; right on ${sayShare(metrics.overall.right)}. ${verdict}`,
    codeVersion: codingModelCode(),
  };
};

const keep = async (
  tx: TenantWrite,
  content: VersionContent,
  { wish, lastNumber }: { wish: TrainingWish; lastNumber: number },
): Promise<TrainingOutcome> => {
  await lockModels(tx, wish.entityId, 'coding');
  const number = ((await latestRow(tx, wish.entityId, 'coding'))?.number ?? 0) + 1;
  if (number !== lastNumber + 1)
    return { trained: false, sentence: `Version ${number - 1} was trained meanwhile; nothing was kept twice.` };
  const { id } = await insertVersion(tx, {
    ...content,
    entityId: wish.entityId,
    kind: 'coding',
    number,
    trainedBy: wish.trainedBy,
    contentHash: contentHash({
      ...content,
      entityId: wish.entityId,
      kind: 'coding',
      number,
      trainedBy: wish.trainedBy,
    }),
  });
  await recordEvent(tx, {
    action: 'model.trained',
    subjectKind: 'model_version',
    subjectId: id,
    entityId: wish.entityId,
    payload: {
      kind: 'coding',
      number,
      snapshot: content.snapshotHash,
      codeVersion: content.codeVersion,
      verdict: content.verdict,
    },
  });
  await announceChange(tx, 'model_version', id);
  return { trained: true, modelVersionId: id, number, sentence: content.verdict };
};

const decline = (found: number): TrainingOutcome => ({
  trained: false,
  sentence:
    found < DECISIONS_MIN
      ? `Not enough decisions yet: ${found} of ${DECISIONS_MIN}.`
      : `There are ${found} decisions, but too few of them on later days to judge a model by. It takes a fifth of them, decided after the rest.`,
});

/**
 * Trains a challenger on everything up to a cut-off, measures it and the version in use on the same later decisions, and
 * keeps it as a candidate with both figures. It puts nothing in use. The long part runs outside of any transaction.
 */
export const trainCodingModel = async (books: Books, wish: TrainingWish): Promise<TrainingOutcome> => {
  const material = await books.read((tx) => load(tx, wish), { snapshot: true });
  const split = splitHistory(material.lines);
  if (split === null) return decline(material.lines.length);

  const content = await contentOf(material, { ...split, prior: chartPrior(material.chart) }, wish);

  return books.transact((tx) => keep(tx, content, { wish, lastNumber: material.lastNumber }));
};
