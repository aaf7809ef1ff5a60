import { useCallback, useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';

export type Parameters = Readonly<Record<string, string | null | undefined>>;

export type Place = {
  readonly organisation: string;
  readonly entity: string | null;
  readonly period: string | null;
  readonly search: URLSearchParams;
  /** An address inside this organisation that keeps the entity and the period in view. */
  readonly to: (path: string, parameters?: Parameters) => string;
  /** This page with other parameters; null takes one away. */
  readonly set: (parameters: Parameters, options?: { replace?: boolean }) => void;
  /** The address of this page with other parameters. */
  readonly here: (parameters: Parameters) => string;
};

const withParameters = (from: URLSearchParams, parameters: Parameters): URLSearchParams => {
  const next = new URLSearchParams(from);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value === undefined || value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
};

const written = (path: string, search: URLSearchParams): string =>
  search.size === 0 ? path : `${path}?${search.toString()}`;

/** Where the reader stands: organisation, entity and period, all of it in the address. */
export const usePlace = (): Place => {
  const { organisation = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const entity = search.get('entity');
  const period = search.get('period');

  const to = useCallback(
    (path: string, parameters: Parameters = {}) => {
      const [bare = '', own = ''] = path.split('?');
      const kept = withParameters(new URLSearchParams(own), { entity, period });
      return written(`/o/${organisation}${bare ? `/${bare}` : ''}`, withParameters(kept, parameters));
    },
    [organisation, entity, period],
  );
  const set = useCallback(
    (parameters: Parameters, options: { replace?: boolean } = {}) =>
      setSearch((current) => withParameters(current, parameters), { replace: options.replace ?? false }),
    [setSearch],
  );
  const here = useCallback(
    (parameters: Parameters) => written('', withParameters(search, parameters)) || '?',
    [search],
  );
  return useMemo(
    () => ({ organisation, entity, period, search, to, set, here }),
    [organisation, entity, period, search, to, set, here],
  );
};
