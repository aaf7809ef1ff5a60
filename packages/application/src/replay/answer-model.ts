import { type AutomationStand, judgeBudget, percentDown, type Source } from '@counterfoil/domain/automation';
import { chartPrior } from '@counterfoil/domain/classification';
import { isLearned, STANDARD_RECIPE, sayHistory } from '@counterfoil/domain/models';
import {
  compareModels,
  type DifferingCoding,
  firstDecisions,
  type LikenessBar,
  type ModelSpan,
  type PastCoding,
  partOf,
  type ReplayedCoding,
  replayModel,
  type ServingModel,
  type TrainingPart,
  verdictOn,
} from '@counterfoil/domain/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import { loadStand } from '../automation/index.ts';
import { chartRows } from '../classification/index.ts';
import { type Champion, championOf, codingModelCode, instantNow, loadDecidedLines, modelRow } from '../models/index.ts';
import { type AccountNames, accountNames } from './account-names.ts';
import type { Between, ReplayAnswer } from './answer.ts';
import { type Cut, cutOfDocuments, cutOfLines, tellCuts } from './cut-short.ts';
import { describeCodingLine, type ReplayedLine } from './describe-lines.ts';
import { loadPastCodings } from './load-past-codings.ts';
import { actSources } from './past-act.repository.ts';
import type { ProposalOf, Span } from './proposal.ts';
import { resultOfModel } from './replay-result.ts';
import { walkSteps } from './walk-steps.ts';

type Loaded = {
  readonly span: ModelSpan;
  readonly today: ServingModel;
  readonly proposed: ServingModel;
  readonly notes: readonly string[];
  readonly accounts: AccountNames;
  readonly cuts: readonly Cut[];
};

/** Before anybody put a version in use the standard recipe serves, and learns all that is decided. */
const asItServes = (champion: Champion | null): ServingModel =>
  champion === null
    ? { schooling: { recipe: STANDARD_RECIPE, cutOff: '', learnsFrom: '' }, inUse: null }
    : { schooling: champion, inUse: { modelVersionId: champion.modelVersionId, number: champion.number } };

const barsOf = (
  stands: Readonly<Record<PastCoding['subject']['kind'], AutomationStand>>,
  sources: ReadonlyMap<string, string>,
): ((past: PastCoding) => LikenessBar) => {
  const known = new Map<string, LikenessBar>();
  return ({ subject, source: { id } }) => {
    const source = sources.get(id);
    if (source === undefined) return { threshold: null, why: 'Nothing but likeness says so.' };
    const key = `${subject.kind} ${source}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const stand = stands[subject.kind];
    const act = { source: source as Source, ground: 'statistics', confidence: 1, amount: 0n } as const;
    const { effect, facts } = judgeBudget(act, stand);
    const auto = effect.mode === 'auto';
    const bar = {
      threshold: auto ? (facts.likeness?.threshold ?? null) : null,
      why: auto
        ? `What persons decided of likeness does not prove ${percentDown(stand.budget.precision)} yet.`
        : (effect.heldBack ?? `The class is set to ${effect.mode}.`),
    };
    known.set(key, bar);
    return bar;
  };
};

const named = ({ inUse }: ServingModel): string => (inUse === null ? 'what serves today' : `version ${inUse.number}`);

const trainedWords = (model: ServingModel): string =>
  model.schooling.cutOff === ''
    ? `${named(model)} learns everything that is decided`
    : `${named(model)} was trained on ${sayHistory(model.schooling.recipe)} up to ${model.schooling.cutOff.slice(0, 10)}`;

const upperFirst = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

type Compared = {
  readonly today: ServingModel;
  readonly proposed: ServingModel;
  readonly goesBack: boolean;
  readonly otherCode: boolean;
};

const notesOf = (
  { today, proposed, goesBack, otherCode }: Compared,
  decided: ModelSpan['decided'],
): readonly string[] => {
  const sameRecipe = JSON.stringify(today.schooling.recipe) === JSON.stringify(proposed.schooling.recipe);
  const oneModel =
    sameRecipe && decided.every((line) => isLearned(today.schooling, line) === isLearned(proposed.schooling, line));
  return [
    `${upperFirst(trainedWords(proposed))}; ${trainedWords(today)}.`,
    'A line is asked on the eve of its day, by what had been learned by then: never by a model that was told where it went.',
    ...(goesBack
      ? [
          `Put in use again, ${named(proposed)} is what its card describes: what was decided after ${proposed.schooling.cutOff.slice(0, 10)} it has not learned, and learns only what is decided from then on.`,
        ]
      : []),
    ...(oneModel
      ? [
          'Both have learned the same decisions by the same recipe: they are one and the same model, and nothing differs.',
        ]
      : []),
    ...(otherCode
      ? [
          `${upperFirst(named(proposed))} was measured with other code than runs today; it is replayed as today's code would make it.`,
        ]
      : []),
  ];
};

/** Reads everything a replay of a model asks, in one instant. */
export const loadForModel = async (
  tx: TenantRead,
  span: Span,
  { modelVersionId }: ProposalOf<'model'>,
): Promise<Loaded> => {
  const { entityId } = span;
  const asOf = await instantNow(tx);
  const row = await modelRow(tx, modelVersionId);
  if (row?.cut_off == null) throw new Error(`model version ${modelVersionId} is gone or has no training`);
  const today = asItServes(await championOf(tx, entityId));
  const goesBack = row.served;
  const schooling = { recipe: row.recipe, cutOff: row.cut_off, learnsFrom: goesBack ? asOf : row.cut_off };
  const proposed = { schooling, inUse: { modelVersionId: row.id, number: row.number } };
  const decided = await loadDecidedLines(tx, { entityId, asOf, until: `${span.to}T23:59:59.999999Z` });
  const books = await loadPastCodings(tx, span);
  const ids = [...new Set(books.past.map(({ source }) => source.id))];
  const stands = {
    document_line: await loadStand(tx, { entityId, workClass: 'document_coding' }),
    bank_line: await loadStand(tx, { entityId, workClass: 'bank_coding' }),
  };
  const compared = { today, proposed, goesBack, otherCode: row.code_version !== codingModelCode() };
  return {
    span: {
      books,
      decided,
      prior: chartPrior(await chartRows(tx, entityId)),
      bar: barsOf(stands, await actSources(tx, entityId, ids)),
    },
    today,
    proposed,
    notes: notesOf(compared, decided),
    accounts: await accountNames(tx),
    cuts: [...(await cutOfDocuments(tx, span)), ...(await cutOfLines(tx, span))],
  };
};

type Outcome = ReadonlyMap<string, ReplayedCoding>;

const describe = (
  one: DifferingCoding,
  of: {
    readonly part: 'unseen' | 'learned';
    readonly before: Outcome;
    readonly after: Outcome;
    readonly accounts: AccountNames;
  },
): ReplayedLine => {
  const line = describeCodingLine(one, of.accounts);
  const { id } = one.past.subject;
  const verdict = verdictOn(one.past, { before: of.before.get(id), after: of.after.get(id) });
  return { ...line, part: of.part, why: [line.why, ...(verdict === null ? [] : [verdict])].join(' ') };
};

const NOTHING_UNSEEN =
  'Every line of the span is from before the two versions were trained, so nothing here says what the proposed one does with what it has not seen. Choose a later span, or decide by what its card says.';

/** The documents and bank lines of a span with another version in the place of the model in use. */
export const answerModel = async (loaded: Loaded, between: Between): Promise<ReplayAnswer> => {
  const { span, today, proposed, accounts, notes, cuts } = loaded;
  const { past } = span.books;
  const half = (done: number): number => Math.floor(done / 2);
  const before = await walkSteps(replayModel(span, today), (done) => between(half(done), past.length));
  const after = await walkSteps(replayModel(span, proposed), (done) =>
    between(half(past.length) + half(done), past.length),
  );

  const first = firstDecisions(span.decided);
  const parts = Map.groupBy(past, (one): TrainingPart => partOf(one, { first, models: [today, proposed] }));
  const compared = (part: TrainingPart) => compareModels(parts.get(part) ?? [], { before, after }, accounts);
  const found = { unseen: compared('unseen'), learned: compared('learned') };
  const tooEarly = parts.get('before')?.length ?? 0;
  const lines = (['unseen', 'learned'] as const).flatMap((part) =>
    found[part].differing.map((one) => describe(one, { part, before, after, accounts })),
  );
  const told = {
    sentence: found.unseen.lines === 0 ? NOTHING_UNSEEN : found.unseen.sentence,
    notes:
      tooEarly === 0
        ? notes
        : [
            ...notes,
            `${tooEarly} older lines were not asked: one of the two learns only from a year, which begins later.`,
          ],
  };
  return tellCuts({ result: resultOfModel(found, told, accounts), lines }, cuts);
};
