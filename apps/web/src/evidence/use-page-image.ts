import { useQuery } from '@tanstack/react-query';
import { client, organisationInAddress } from '../api/client.ts';

/** An image source cannot send the organisation's header, so the page is fetched and kept as an address of this tab. */
const fetchPage = async (documentId: string, page: number, signal: AbortSignal): Promise<string> => {
  const blob = await client.call('getDocumentPage', { params: { id: documentId, n: page }, signal });
  return URL.createObjectURL(blob as Blob);
};

/** The address of a page's image; pages never change, so one fetch serves the tab. */
export const usePageImage = (documentId: string | null, page: number | null) =>
  useQuery({
    queryKey: [organisationInAddress(), 'page-image', documentId, page],
    queryFn: ({ signal }) => fetchPage(documentId ?? '', page ?? 1, signal),
    enabled: documentId !== null && page !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
