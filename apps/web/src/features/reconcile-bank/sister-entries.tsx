import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client, failureOf, organisationInAddress } from '../../api/client.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { FailureLine } from '../../ui/failure-line.tsx';
import { JournalPreview } from '../../ui/journal-preview.tsx';
import { journalOf } from './coding-preview.ts';
import classes from './sister-entries.module.css';

type Body = NonNullable<NonNullable<Parameters<typeof client.call<'previewMatch'>>[1]>['body']>;

/** What a match with a sister's items would post, here and with her: both entries are seen before the one decision. */
export function SisterEntries({ name, body }: { readonly name: string; readonly body: Body }) {
  const [asked] = useDebouncedValue(JSON.stringify(body), 250);
  const answer = useQuery({
    queryKey: [organisationInAddress(), 'previewMatch', asked],
    queryFn: ({ signal }) => client.call('previewMatch', { body: JSON.parse(asked) as Body, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const preview = answer.data?.journalPreview ?? null;
  return (
    <section className={classes.pair} aria-label={words.bank.sisterEntries(name)}>
      <p className={classes.why}>{words.bank.sisterWhy(name)}</p>
      {answer.isError ? <FailureLine failure={failureOf(answer.error)} /> : null}
      {preview === null || answer.isError ? null : (
        <div className={classes.entries}>
          <JournalPreview title={words.review.preview(formatDate(preview.postingDate))} {...journalOf(preview)} />
          {preview.mirror === undefined ? null : (
            <JournalPreview title={words.review.previewIn(preview.mirror.entityName)} {...journalOf(preview.mirror)} />
          )}
        </div>
      )}
    </section>
  );
}
