import { useQuery } from '@tanstack/react-query';
import { client, problemCode } from '../api/client.ts';

export const meKey = ['me'] as const;

export type Me = Awaited<ReturnType<typeof client.call<'getMe'>>>;
export type Organisation = Me['organisations'][number];

/** Who is signed in; null when nobody is. */
export const useMe = () =>
  useQuery({
    queryKey: meKey,
    queryFn: async (): Promise<Me | null> => {
      try {
        return await client.call('getMe');
      } catch (error) {
        if (problemCode(error)?.startsWith('auth.')) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
