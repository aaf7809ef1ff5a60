import type { JudgedInvoiceOnWire } from '@counterfoil/wire/contracts';
import type { CallOptions } from '@counterfoil/wire/sdk';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client, organisationInAddress } from '../../api/client.ts';

/** What the draft on the page would come to, a moment after the last key. */
export const usePreview = (body: CallOptions<'previewSalesInvoice'>['body'] | null): JudgedInvoiceOnWire | null => {
  const text = body === null ? null : JSON.stringify(body);
  const [asked] = useDebouncedValue(text, 300);
  const { data } = useQuery({
    queryKey: [organisationInAddress(), 'previewSalesInvoice', asked],
    queryFn: ({ signal }) => client.call('previewSalesInvoice', { body: JSON.parse(asked ?? '{}'), signal }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
  return data ?? null;
};
