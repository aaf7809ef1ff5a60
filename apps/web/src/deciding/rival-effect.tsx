import type { ExceptionDetail } from '@counterfoil/wire/contracts';
import { useQuery } from '@tanstack/react-query';
import { client, failureOf, organisationInAddress } from '../api/client.ts';
import { words } from '../messages/index.ts';
import type { Decide } from './use-decide.tsx';

type RivalEffectProps = {
  readonly item: ExceptionDetail;
  readonly field: string;
  readonly changes: NonNullable<Decide['changes']>;
};

/** What taking it would teach, asked of the same code that will learn it. */
export function RivalEffect({ item, field, changes }: RivalEffectProps) {
  const { data, error } = useQuery({
    queryKey: [organisationInAddress(), 'previewCorrection', item.id, item.version, null, JSON.stringify(changes)],
    queryFn: ({ signal }) => client.call('previewCorrection', { params: { id: item.id }, body: { changes }, signal }),
  });
  const [lesson] = data?.lessons ?? [];
  const text = error
    ? failureOf(error).detail
    : lesson === undefined
      ? null
      : lesson.words === null
        ? words.review.teachesNothing(field, lesson.why ?? '')
        : words.review.teaches(field, lesson.words);
  return <p aria-live="polite">{text}</p>;
}
