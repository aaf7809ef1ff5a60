import { chartPrior } from '@counterfoil/domain/classification';
import {
  byDay,
  Contender,
  DRIFT_WINDOW,
  type DriftReport,
  isLearned,
  isTraining,
  measureError,
  measurePopulation,
  reportDrift,
} from '@counterfoil/domain/models';
import type { Books, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { chartRows } from '../classification/index.ts';
import { notify } from '../notifications/index.ts';
import { type Champion, championOf } from './champion-of.ts';
import { loadDecidedLines } from './load-decided-lines.ts';
import { instantNow } from './model-decision.repository.ts';
import { insertDrift } from './model-drift.repository.ts';
import { championRow } from './model-version.repository.ts';
import { replay } from './replay.ts';

/** Who is told: whoever may do something about it. */
const IN_CHARGE = ['controller', 'owner', 'admin'];

type Watched = { readonly entityId: string; readonly day: string; readonly until?: string };

const keep = async (
  tx: TenantWrite,
  { entityId, day }: Watched,
  { champion, report }: { champion: Champion; report: DriftReport },
): Promise<void> => {
  const made = await insertDrift(tx, { entityId, modelVersionId: champion.modelVersionId, day, report });
  if (made === undefined || !report.alert) return;
  await recordEvent(tx, {
    action: 'model.drifted',
    subjectKind: 'model_version',
    subjectId: champion.modelVersionId,
    entityId,
    payload: { day, sentence: report.sentence },
  });
  // One alarm a week and version: who was told yesterday does not read it again today.
  const week = Math.floor(Date.parse(`${day}T00:00:00Z`) / (7 * 86_400_000));
  await notify(tx, {
    causeKey: `model_drift:${champion.modelVersionId}:${week}`,
    kind: 'model_drift',
    roles: IN_CHARGE,
    entityId,
    subjectKind: 'model',
    subjectId: champion.modelVersionId,
    title: `Version ${champion.number} of the coding model`,
    detail: report.sentence,
  });
};

/**
 * Holds the version in use against what was decided since its cut-off: whether it is corrected more often than its card
 * says, and whether what comes in is still what it was trained on. Tells whoever is in charge when it is not.
 */
export const measureDrift = async (books: Books, watched: Watched): Promise<DriftReport | null> => {
  const { entityId, until } = watched;
  const found = await books.read(
    async (tx) => {
      const champion = await championOf(tx, entityId);
      const row = await championRow(tx, entityId, 'coding');
      if (champion === null || row === undefined) return null;
      const asOf = await instantNow(tx);
      const lines = await loadDecidedLines(tx, { entityId, asOf, ...(until === undefined ? {} : { until }) });
      return { champion, lines, chart: await chartRows(tx, entityId), metrics: row.metrics };
    },
    { snapshot: true },
  );
  if (found === null) return null;

  const { champion, lines, chart, metrics } = found;
  const training = lines.filter((line) => isTraining(champion, line));
  const since = lines.filter(({ at }) => at > champion.cutOff);
  const contender = new Contender(champion.recipe, chartPrior(chart));
  const learns = (line: (typeof lines)[number]): boolean => isLearned(champion, line);
  await replay(contender, byDay(training), { learns });
  const asked = await replay(contender, byDay(since), { learns });
  const report = reportDrift(
    measurePopulation(training, since.slice(-DRIFT_WINDOW)),
    measureError(asked, metrics, champion.recipe.targetPrecision),
  );

  await books.transact((tx) => keep(tx, watched, { champion, report }));
  return report;
};
