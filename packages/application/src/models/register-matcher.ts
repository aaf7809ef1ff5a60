import { measureMatching, sayFigures } from '@counterfoil/domain/models';
import type { AuditDoor, Books, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { MATCHER_VERSION } from '../matching/index.ts';
import { type DecidedMatchRow, decidedMatches, type MatcherDue, matchersDue } from './matcher.repository.ts';
import { insertModelDecision, instantNow } from './model-decision.repository.ts';
import { championRow, insertVersion, latestRow, lockModels, type VersionContent } from './model-version.repository.ts';
import { contentHash } from './snapshot.ts';

/** Figures on fewer proposals say nothing; the version is written down when there are so many. */
const DECIDED_MIN = 20;
const BROUGHT = 'It came with the software';

const READS = [
  'references and numbers in the bank’s text, held against open items',
  'amounts, alone and as sums, with the differences that tolerances allow',
  'names and bank accounts of the other side',
  'dates, and how long each customer usually takes',
];

const contentOf = (decided: readonly DecidedMatchRow[], snapshotAt: string): VersionContent => {
  const metrics = measureMatching(decided);
  const [firstDay, lastDay] = [decided[0]?.day ?? '', decided.at(-1)?.day ?? ''];
  return {
    cutOff: null,
    snapshotAt,
    snapshotHash: contentHash(decided),
    snapshot: {
      rows: 0,
      firstDay,
      lastDay,
      bySource: [],
      byAccount: [],
      chart: '',
      held: { rows: decided.length, firstDay, lastDay },
    },
    recipe: {},
    features: { version: MATCHER_VERSION, reads: READS, parameters: [], evidence: [] },
    thresholds: [],
    metrics,
    importance: [],
    comparison: null,
    samples: [],
    verdict: `${BROUGHT}. Of what it proposed and somebody or the guardrails decided: ${sayFigures(metrics)}`,
    codeVersion: MATCHER_VERSION,
  };
};

const keep = async (tx: TenantWrite, entityId: string): Promise<boolean> => {
  await lockModels(tx, entityId, 'matching');
  const latest = await latestRow(tx, entityId, 'matching');
  const champion = await championRow(tx, entityId, 'matching');
  const decided = await decidedMatches(tx, { entityId, version: MATCHER_VERSION });
  if (latest?.code_version === MATCHER_VERSION || decided.length < DECIDED_MIN) return false;

  const content = contentOf(decided, await instantNow(tx));
  const version = {
    ...content,
    entityId,
    kind: 'matching' as const,
    number: (latest?.number ?? 0) + 1,
    trainedBy: null,
  };

  const { id } = await insertVersion(tx, { ...version, contentHash: contentHash(version) });
  await insertModelDecision(tx, {
    entityId,
    kind: 'matching',
    sequence: (latest?.sequence ?? 0) + 1,
    modelVersionId: id,
    verdict: 'promote',
    replacesId: champion?.id ?? null,
    learnsFrom: null,
    reason: BROUGHT,
    singlePerson: false,
  });
  await recordEvent(tx, {
    action: 'model.came_with_the_software',
    subjectKind: 'model_version',
    subjectId: id,
    entityId,
    payload: { kind: 'matching', number: version.number, version: MATCHER_VERSION },
  });
  return true;
};

/** Writes down the matcher that runs, once it has decided enough in an entity to have figures. */
export const registerMatcher = (books: Books, entityId: string): Promise<boolean> =>
  books.transact((tx) => keep(tx, entityId));

export const matchersToRegister = (audit: AuditDoor): Promise<MatcherDue[]> => matchersDue(audit, MATCHER_VERSION);
