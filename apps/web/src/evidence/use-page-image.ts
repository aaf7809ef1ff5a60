import { useQuery } from '@tanstack/react-query';
import { client, organisationInAddress } from '../api/client.ts';

/** An image source cannot send the organisation's header, so the page is fetched and kept as an address of this tab. */
type PageAddress = { readonly id: string; readonly page: number; readonly turn: number | null };

const fetchPage = async ({ id, page, turn }: PageAddress, signal: AbortSignal): Promise<string> => {
  const turned = turn === null ? {} : { query: { turn: String(turn) as '0' } };
  const blob = await client.call('getDocumentPage', { params: { id, n: page }, ...turned, signal });
  return URL.createObjectURL(blob as Blob);
};

/** The address of a page's image; a page turned so never changes, so one fetch serves the tab. */
export const usePageImage = (documentId: string | null, page: number | null, turn: number | null = null) =>
  useQuery({
    queryKey: [organisationInAddress(), 'page-image', documentId, page, turn],
    queryFn: ({ signal }) => fetchPage({ id: documentId ?? '', page: page ?? 1, turn }, signal),
    enabled: documentId !== null && page !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
