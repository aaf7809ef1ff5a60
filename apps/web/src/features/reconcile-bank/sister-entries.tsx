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
      {preview === null || answer.isError ? null : <EntriesOf preview={preview} />}
    </section>
  );
}

type Preview = NonNullable<Awaited<ReturnType<typeof client.call<'previewMatch'>>>['journalPreview']>;

/** Every entry that one decision posts: here, with the sister, and what goes through transit before. */
function EntriesOf({ preview }: { readonly preview: Preview }) {
  return (
    <div className={classes.entries}>
      <JournalPreview title={words.review.preview(formatDate(preview.postingDate))} {...journalOf(preview)} />
      {[preview.mirror, ...(preview.further ?? [])].map((entry) =>
        entry === undefined ? null : (
          <JournalPreview
            key={`${entry.entityId} ${entry.lines.map(({ code }) => code).join()}`}
            title={words.review.previewOn(entry.entityName, formatDate(entry.postingDate))}
            {...journalOf(entry)}
          />
        ),
      )}
    </div>
  );
}

type TransferEntriesProps = { readonly lineId: string; readonly counterpartId: string | null };

/** What a transfer would post, by the code that will post it; with a sister in both books, and the two rates where there are two. */
export function TransferEntries({ lineId, counterpartId }: TransferEntriesProps) {
  const answer = useQuery({
    queryKey: [organisationInAddress(), 'previewTransfer', lineId, counterpartId],
    queryFn: ({ signal }) =>
      client.call('previewTransfer', {
        params: { id: lineId },
        body: counterpartId === null ? {} : { counterpartId },
        signal,
      }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (answer.isError) return <FailureLine failure={failureOf(answer.error)} />;
  if (answer.data === undefined) return null;
  return (
    <section className={classes.pair} aria-label={words.reconcile.wouldTransfer}>
      {answer.data.rates === null ? null : <p className={classes.why}>{answer.data.rates}</p>}
      <EntriesOf preview={answer.data.journalPreview} />
    </section>
  );
}
