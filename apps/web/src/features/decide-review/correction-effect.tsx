import type { ExceptionDetail } from '@counterfoil/wire/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client, failureOf, organisationInAddress } from '../../api/client.ts';
import classes from '../../correcting/correcting.module.css';
import type { Changes } from '../../correcting/correction.ts';
import { WhatItTeaches } from '../../correcting/what-it-teaches.tsx';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { JournalPreview } from '../../ui/journal-preview.tsx';
import { previewOf } from './preview-of.ts';

type CorrectionEffectProps = {
  readonly item: ExceptionDetail;
  readonly proposalId: string | undefined;
  /** Null while nothing is changed. */
  readonly changes: Changes | null;
};

/** What the correction would post, a moment after the last key, by the same code that will post it. */
export function CorrectionEffect({ item, proposalId, changes }: CorrectionEffectProps) {
  const text = changes === null ? null : JSON.stringify(changes);
  const [asked] = useDebouncedValue(text, 300);
  const { data, error } = useQuery({
    queryKey: [organisationInAddress(), 'previewCorrection', item.id, item.version, proposalId, asked],
    queryFn: ({ signal }) =>
      client.call('previewCorrection', {
        params: { id: item.id },
        body: { proposalId, changes: JSON.parse(asked ?? '{}') },
        signal,
      }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
  if (text === null) return <p className={classes.note}>{words.review.correctNothing}</p>;
  if (error) {
    return (
      <p className={classes.note} role="alert">
        <Glyph kind="doubt" size={14} /> {failureOf(error).detail}
      </p>
    );
  }
  if (data?.outcome === 'read_again')
    return (
      <div className={classes.note} aria-live="polite">
        <p>{words.review.correctReadAgain}</p>
        <WhatItTeaches {...data} />
      </div>
    );
  const preview = data?.journalPreview ? previewOf(data.journalPreview) : null;
  if (preview === null) return null;
  return (
    <div aria-live="polite">
      <JournalPreview
        title={words.review.correctWouldPost(formatDate(preview.postingDate))}
        lines={preview.lines}
        debit={preview.debit}
        credit={preview.credit}
      />
    </div>
  );
}
