import type { ExceptionDetail } from '@counterfoil/wire/contracts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { JournalPreview } from '../../ui/journal-preview.tsx';
import { previewOf } from './preview-of.ts';
import classes from './proposal-entries.module.css';

type Wire = NonNullable<ExceptionDetail['proposals'][number]['journalPreview']>;

/** The entry a proposal would post; of a pair between sisters all of them, side by side, for one decision posts them. */
export function ProposalEntries({ preview }: { readonly preview: Wire }) {
  const own = previewOf(preview);
  const title = words.review.preview(formatDate(own.postingDate));
  if (preview.mirror === undefined) return <JournalPreview title={title} {...own} />;
  return (
    <div className={classes.pair}>
      <JournalPreview title={title} {...own} />
      {[preview.mirror, ...(preview.further ?? [])].map((entry) => (
        <JournalPreview
          key={`${entry.entityId} ${entry.lines.map(({ code }) => code).join()}`}
          title={words.review.previewOn(entry.entityName, formatDate(entry.postingDate))}
          {...previewOf(entry)}
        />
      ))}
    </div>
  );
}
