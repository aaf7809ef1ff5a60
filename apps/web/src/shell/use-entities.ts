import type { EntityOnWire } from '@counterfoil/wire/contracts';
import { useAnswer } from '../api/queries.ts';
import { todayIn } from '../format/dates.ts';
import { usePlace } from './use-place.ts';

export type Entities = {
  readonly all: readonly EntityOnWire[];
  /** The entity of the address, or null when the reader looks at all of them. */
  readonly chosen: EntityOnWire | null;
  /** For figures that belong to one entity alone: the chosen one, else the first. */
  readonly one: EntityOnWire | null;
  readonly nameOf: (entityId: string | null) => string;
  /** Today where an entity keeps its books; with null, in all of them. */
  readonly todayOf: (entityId: string | null) => string;
};

/** Legal entities of the organisation in the address. */
export const useEntities = (): Entities => {
  const { entity } = usePlace();
  const { data } = useAnswer('listEntities', { query: { limit: 200 } });
  const all = data?.items ?? [];
  const chosen = all.find((candidate) => candidate.id === entity) ?? null;
  return {
    all,
    chosen,
    one: chosen ?? all[0] ?? null,
    nameOf: (entityId) => all.find((candidate) => candidate.id === entityId)?.name ?? '',
    todayOf: (entityId) => {
      const entity = all.find((candidate) => candidate.id === entityId);
      return todayIn((entity ? [entity] : all).map(({ timeZone }) => timeZone));
    },
  };
};
