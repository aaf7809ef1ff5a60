import type {
  DriftRow,
  ModelChange,
  ModelDecisionRow,
  ModelRow,
  ModelStanding,
  RetrainingRow,
  WholeModel,
} from '@counterfoil/application/models';
import { changesBetween, wordsOfCard } from '@counterfoil/domain/models';
import { type CurrencyCode, formatDecimal } from '@counterfoil/domain/money';
import type {
  ModelChangeOnWire,
  ModelDecisionOnWire,
  ModelDetailOnWire,
  ModelDriftOnWire,
  ModelOnWire,
  ModelStandingOnWire,
} from '@counterfoil/wire/contracts';
import type { Frozen } from '../../http/operation-handler.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

/** People by user id, and accounts by the key figures are counted under. */
type Names = ReadonlyMap<string, string>;

export const presentModel = (row: ModelRow): Frozen<ModelOnWire> => {
  const { overall, calibrationError } = row.metrics;
  return {
    id: wireId('model', row.id),
    entityId: wireId('entity', row.entity_id),
    kind: row.kind,
    number: row.number,
    state: row.state,
    served: row.served,
    lines: overall.lines,
    right: overall.right,
    topThree: overall.topThree,
    sure: overall.sure,
    sureRight: overall.sureRight,
    abstained: overall.abstained,
    calibrationError,
    verdict: row.verdict,
    standing: row.comparison?.standing ?? 'unopposed',
    trainedOn: row.snapshot.rows,
    trainedAt: row.trained_at,
    trainedBy: wireIdOrNull('user', row.trained_by),
    cutOff: row.cut_off,
    approvedBy: wireIdOrNull('user', row.approved_by),
    approvedAt: row.approved_at,
    codeVersion: row.code_version,
    contentHash: row.content_hash,
    version: row.sequence,
  };
};

export const presentDecision = (row: ModelDecisionRow, people: Names): Frozen<ModelDecisionOnWire> => ({
  id: wireId('modelDecision', row.id),
  modelId: wireId('model', row.model_version_id),
  number: row.number,
  verdict: row.verdict,
  replaces: row.replaces_number,
  learnsFrom: row.learns_from,
  reason: row.reason,
  decidedBy: wireIdOrNull('user', row.decided_by),
  decidedByName: row.decided_by === null ? null : (people.get(row.decided_by) ?? null),
  decidedAt: row.decided_at,
});

const presentDrift = ({ day, alert, sentence, report }: DriftRow, names: Names): Frozen<ModelDriftOnWire> => ({
  day,
  alert,
  sentence,
  error: report.error,
  population: report.population.map(({ part, index, byChance, level, most }) => ({
    part,
    index,
    byChance,
    level,
    most: most.map(({ key, before, lately }) => ({ name: names.get(key) ?? key, before, lately })),
  })),
});

export const presentRetraining = (row: RetrainingRow) => ({
  id: wireId('modelRetraining', row.id),
  entityId: wireId('entity', row.entity_id),
  status: row.status,
  outcome: row.outcome,
  modelId: wireIdOrNull('model', row.model_version_id),
  askedAt: row.asked_at,
  endedAt: row.ended_at,
});

export const presentStanding = (one: ModelStanding, names: Names): Frozen<ModelStandingOnWire> => ({
  entityId: wireId('entity', one.entityId),
  decided: one.decided,
  needed: one.needed,
  championId: wireIdOrNull('model', one.champion?.id),
  championNumber: one.champion?.number ?? null,
  otherCode: one.champion?.otherCode ?? false,
  drift: one.drift === null ? null : presentDrift(one.drift, names),
  retraining: one.retraining === null ? null : presentRetraining(one.retraining),
});

const GONE = 'an account that is gone';

const presentComparison = ({ comparison }: ModelRow) => {
  if (comparison === null) return null;
  const { championId, ...rest } = comparison;
  return { ...rest, championId: wireId('model', championId) };
};

export const presentWholeModel = (
  { model, decisions, drifts, names, ...checked }: WholeModel,
  people: Names,
): Frozen<ModelDetailOnWire> => {
  const nameOf = (key: string): string => names.get(key) ?? GONE;
  const person = (id: string | null): string | null => (id === null ? null : (people.get(id) ?? null));
  const counted = (rows: readonly { key: string; lines: number }[]) =>
    rows.map(({ key, lines }) => ({ name: nameOf(key), lines }));
  const { metrics, snapshot } = model;
  const currency = model.currency.trim() as CurrencyCode;
  return {
    ...presentModel(model),
    entityName: model.entity_name,
    trainedByName: person(model.trained_by),
    approvedByName: person(model.approved_by),
    snapshot: {
      ...snapshot,
      hash: model.snapshot_hash,
      stands: checked.snapshotStands,
      at: model.snapshot_at,
      bySource: counted(snapshot.bySource),
      byAccount: counted(snapshot.byAccount),
    },
    contentStands: checked.contentStands,
    otherCode: checked.otherCode,
    historyMonths: model.recipe.historyMonths ?? null,
    seed: model.recipe.seed ?? null,
    features: model.features,
    thresholds: model.thresholds,
    byAccount: metrics.byAccount.map(({ key, ...figures }) => ({
      ledgerAccountId: wireId('ledgerAccount', key),
      name: nameOf(key),
      ...figures,
    })),
    bySource: metrics.bySource.map(({ key, ...figures }) => ({ name: nameOf(key), ...figures })),
    calibration: metrics.calibration,
    importance: model.importance.map(({ words, points }) => ({ name: words, points })),
    comparison: presentComparison(model),
    samples: model.samples.map(({ exampleId: _, amountMinor, suggested, decided, ...sample }) => ({
      ...sample,
      amount: { amount: formatDecimal({ minor: BigInt(amountMinor), currency }), currency },
      suggested: suggested === null ? null : nameOf(suggested),
      decided: nameOf(decided),
    })),
    card: wordsOfCard(model.kind, metrics, nameOf),
    history: decisions.map((row) => presentDecision(row, people)),
    drifts: drifts.map((row) => presentDrift(row, names)),
  };
};

export const presentChange = ({ decision, from, to }: ModelChange, people: Names): Frozen<ModelChangeOnWire> => ({
  id: wireId('modelDecision', decision.id),
  entityId: wireId('entity', decision.entity_id),
  kind: decision.kind,
  decision: presentDecision(decision, people),
  ...changesBetween(from, to),
});
