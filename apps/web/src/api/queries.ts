import type { OperationName } from '@counterfoil/wire/contracts';
import type { CallOptions } from '@counterfoil/wire/sdk';
import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { client, isProblem, organisationInAddress } from './client.ts';

/** A refusal stays a refusal however often it is asked for; only silence and breakdowns are tried again. */
const mayRetry = (count: number, error: unknown): boolean =>
  count < 2 && (error instanceof TypeError || (isProblem(error) && error.problem.status >= 500));

export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 15_000, retry: mayRetry, refetchOnWindowFocus: true } },
});

type Ask<N extends OperationName> = Pick<CallOptions<N>, 'params' | 'query'> & {
  readonly enabled?: boolean;
  /** Keeps the last answer on the page while the next one is fetched. */
  readonly keep?: boolean;
  readonly every?: number | false;
};

const keyOf = (name: OperationName, params: unknown, query: unknown): readonly unknown[] => [
  organisationInAddress(),
  name,
  params ?? {},
  query ?? {},
];

/** One answer of the API. */
export const useAnswer = <N extends OperationName>(name: N, ask: Ask<N> = {}) =>
  useQuery({
    queryKey: keyOf(name, ask.params, ask.query),
    queryFn: ({ signal }) => client.call<N>(name, { params: ask.params, query: ask.query, signal }),
    enabled: ask.enabled ?? true,
    placeholderData: ask.keep ? keepPreviousData : undefined,
    refetchInterval: ask.every ?? false,
  });

type ListAnswer<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };
type Answer<N extends OperationName> = Awaited<ReturnType<typeof client.call<N>>>;
type ItemOf<N extends OperationName> = Answer<N> extends { items: (infer Item)[] } ? Item : never;

/** A long list, page after page; `items` is all of what has come so far. */
export const useList = <N extends OperationName>(name: N, ask: Ask<N> = {}) => {
  const query = useInfiniteQuery({
    queryKey: [...keyOf(name, ask.params, ask.query), 'pages'],
    queryFn: ({ signal, pageParam }) =>
      client.call<N>(name, {
        params: ask.params,
        query: { ...(ask.query ?? {}), ...(pageParam ? { cursor: pageParam } : {}) } as CallOptions<N>['query'],
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last as unknown as ListAnswer<unknown>).nextCursor,
    enabled: ask.enabled ?? true,
    placeholderData: ask.keep === false ? undefined : keepPreviousData,
    refetchInterval: ask.every ?? false,
  });
  const pages = (query.data?.pages ?? []) as Answer<N>[];
  const items = pages.flatMap((page) => [...(page as unknown as ListAnswer<ItemOf<N>>).items]);
  const more = (): void => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  };
  return { ...query, items, first: pages[0] ?? null, more };
};

/** Marks the answers of these operations as old; those on the page are asked for again. */
export const useRefresh = (): ((names: readonly OperationName[] | 'all') => Promise<void>) => {
  const cache = useQueryClient();
  return async (names) => {
    await cache.invalidateQueries({
      predicate: (query) => names === 'all' || names.includes(query.queryKey[1] as OperationName),
    });
  };
};

/** Something that changes the books; what it touches is asked for again when it is done. */
export const useAct = <N extends OperationName>(name: N, touches: readonly OperationName[] | 'all') => {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (options: CallOptions<N>) => client.call<N>(name, options),
    onSuccess: () => refresh(touches),
  });
};
