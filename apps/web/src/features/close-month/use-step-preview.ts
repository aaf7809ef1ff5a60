import type { ClosePreviewOnWire } from '@counterfoil/wire/contracts';
import type { CallOptions } from '@counterfoil/wire/sdk';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client, organisationInAddress } from '../../api/client.ts';

export type StepBody = NonNullable<CallOptions<'previewCloseStep'>['body']>;

type StepPreview = {
  readonly preview: ClosePreviewOnWire | null;
  readonly error: unknown;
  /** The entries on the page are not those of what stands in the fields: nothing may be posted on their sight. */
  readonly behind: boolean;
};

/** What a step would post from what stands in its fields, a moment after the last key. Never kept for a later visit. */
export const useStepPreview = (periodId: string, body: StepBody | null): StepPreview => {
  const text = body === null ? null : JSON.stringify(body);
  const [asked] = useDebouncedValue(text, 300);
  const { data, error, isFetching } = useQuery({
    queryKey: [organisationInAddress(), 'previewCloseStep', periodId, asked],
    queryFn: ({ signal }) =>
      client.call('previewCloseStep', { params: { id: periodId }, body: JSON.parse(asked ?? '{}'), signal }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  const behind = text === null || asked !== text || isFetching;
  return { preview: data ?? null, error: asked === null ? null : error, behind };
};
