import { changesBetween, obstacleOf, percent, sayHistory } from '@counterfoil/domain/models';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { championRow, codingModelCode, type ModelRow, modelRow } from '../models/index.ts';
import type { Delta, ProposalOf, StatedProposal } from './proposal.ts';

type ModelDelta = ReturnType<typeof changesBetween>['figures'][number];

/** A version that served is gone back to; any other is promoted, by the road and under the refusals of its card. */
export const verdictFor = ({ served }: Pick<ModelRow, 'served'>): 'promote' | 'roll_back' =>
  served ? 'roll_back' : 'promote';

/** @throws RefusalError request.invalid */
export const versionNamed = async (
  tx: TenantRead,
  of: { entityId: string; modelVersionId: string },
): Promise<ModelRow> => {
  const row = await modelRow(tx, of.modelVersionId);
  const invalid = (detail: string) => new RefusalError({ code: 'request.invalid', detail });
  if (row === undefined) throw invalid('proposal.modelId names no model version of this organisation.');
  if (row.entity_id !== of.entityId)
    throw invalid('The version was trained for another entity than the span; replay it where it would serve.');
  if (row.kind === 'coding') return row;
  throw new RefusalError({
    code: 'model.comes_with_the_software',
    detail: `Version ${row.number} of matching came with the software; tolerances are what can be tried of matching.`,
  });
};

const told = (value: number | null, write: (value: number) => string): string | null =>
  value === null ? null : write(value);

/** Those that differ, in words; where no version served before, all of them. */
const deltasIn = (
  rows: readonly ModelDelta[],
  of: { readonly first: boolean; readonly what: (name: string) => string; readonly write: (value: number) => string },
): Delta[] =>
  rows.flatMap(({ name, before, after }): Delta[] => {
    const [was, is] = [told(before, of.write), told(after, of.write)];
    return was === is && !of.first ? [] : [{ what: of.what(name), before: was, after: is }];
  });

/** That nothing of a kind differs is said, not left out: who reads the change has to see that it was looked at. */
const orUnchanged = (rows: readonly Delta[], what: string): readonly Delta[] =>
  rows.length > 0 ? rows : [{ what, before: 'unchanged', after: 'unchanged' }];

const trained = (row: ModelRow): string =>
  `version ${row.number}, trained on ${sayHistory(row.recipe)} up to ${row.cut_off?.slice(0, 10) ?? ''}`;

const wholeOrShare = (name: string, value: number): string =>
  name.startsWith('measured') ? String(value) : value.toFixed(3);

/** A version in words: what serves, its figures, its thresholds, and what each fact is worth to it, beside the one in use. */
export const stateModel = async (
  tx: TenantRead,
  entityId: string,
  { modelVersionId }: ProposalOf<'model'>,
): Promise<StatedProposal> => {
  const row = await versionNamed(tx, { entityId, modelVersionId });
  const champion = await championRow(tx, entityId, 'coding');
  const verdict = verdictFor(row);
  const { figures, thresholds, importance } = changesBetween(champion ?? null, row);
  const first = champion === undefined;
  const judged = { ...row, trainedBy: row.trained_by, codeVersion: row.code_version };
  return {
    title: verdict === 'promote' ? `Put model ${row.number} in use` : `Go back to model ${row.number}`,
    deltas: [
      { what: 'Coding model in use', before: champion === undefined ? null : trained(champion), after: trained(row) },
      ...deltasIn(figures, { first, what: (name) => `On its card: ${name}`, write: percent }),
      ...orUnchanged(
        thresholds.flatMap((delta) =>
          deltasIn([delta], {
            first,
            what: (name) => `Threshold: ${name}`,
            write: (value) => wholeOrShare(delta.name, value),
          }),
        ),
        'Thresholds',
      ),
      ...orUnchanged(
        deltasIn(importance, {
          first,
          what: (name) => `Weight of ${name.slice(0, 1).toLowerCase()}${name.slice(1)}`,
          write: (points) => `${points.toFixed(1)} of 100 lines`,
        }),
        'Weights of what it reads',
      ),
    ],
    basis: `${row.sequence}:${champion?.id ?? 'none'}:${codingModelCode().slice(0, 16)}`,
    obstacle: obstacleOf(judged, verdict, codingModelCode()),
  };
};
