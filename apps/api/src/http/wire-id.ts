import { RefusalError } from '@counterfoil/domain/refusal';
import { ID_KINDS, type IdKind, idPattern } from '@counterfoil/wire/contracts';

/** The id as it crosses the wire. */
export const wireId = (kind: IdKind, uuid: string): string => `${ID_KINDS[kind]}_${uuid}`;

export const wireIdOrNull = (kind: IdKind, uuid: string | null | undefined): string | null =>
  uuid === null || uuid === undefined ? null : wireId(kind, uuid);

/** The uuid inside, or null when prefix or form are wrong. */
export const uuidOf = (kind: IdKind, id: string): string | null =>
  idPattern(kind).test(id) ? id.slice(ID_KINDS[kind].length + 1) : null;

/** For ids in bodies, whose form the contract has checked already. */
export const uuidIn = (kind: IdKind, id: string): string => {
  const uuid = uuidOf(kind, id);
  if (uuid === null)
    throw new RefusalError({
      code: 'request.invalid',
      detail: `"${id}" is not an id of the form ${ID_KINDS[kind]}_<uuid>.`,
    });
  return uuid;
};

/** For filters in queries: a malformed id finds nothing, like an unknown one. */
export const uuidFilter = (kind: IdKind, id: string | undefined): string | undefined =>
  id === undefined ? undefined : (uuidOf(kind, id) ?? '00000000-0000-7000-8000-000000000000');

const KIND_OF_PREFIX = new Map<string, IdKind>(
  Object.entries(ID_KINDS).map(([kind, prefix]) => [prefix, kind as IdKind]),
);

/** Kind and uuid of any of our ids, or null. */
export const anyWireId = (id: string): { readonly kind: IdKind; readonly uuid: string } | null => {
  const kind = KIND_OF_PREFIX.get(id.slice(0, id.indexOf('_')));
  const uuid = kind === undefined ? null : uuidOf(kind, id);
  return kind === undefined || uuid === null ? null : { kind, uuid };
};
