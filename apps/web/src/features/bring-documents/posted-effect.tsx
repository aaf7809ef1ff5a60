import type { DocumentDetail, PostedCorrectionPreview } from '@counterfoil/wire/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client, failureOf, organisationInAddress } from '../../api/client.ts';
import classes from '../../correcting/correcting.module.css';
import type { Changes } from '../../correcting/correction.ts';
import { WhatItTeaches } from '../../correcting/what-it-teaches.tsx';
import { fieldLabel } from '../../evidence/field-names.ts';
import { writtenValue } from '../../evidence/field-value.tsx';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { Glyph } from '../../ui/glyph.tsx';

type PostedChanges = Pick<Changes, 'fields' | 'pointed' | 'columns' | 'partyId'>;

/** What the correction would do, a moment after the last key, by the same code that will do it. */
export const usePostedPreview = (document: DocumentDetail, changes: PostedChanges | null, day: string | null) => {
  const text = changes === null ? null : JSON.stringify({ changes, ...(day ? { postingDate: day } : {}) });
  const [asked] = useDebouncedValue(text, 300);
  const { data, error, isFetching } = useQuery({
    queryKey: [organisationInAddress(), 'previewPostedCorrection', document.id, document.version, asked],
    queryFn: ({ signal }) =>
      client.call('previewPostedCorrection', {
        params: { id: document.id },
        body: JSON.parse(asked ?? '{}'),
        signal,
      }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
  return {
    preview: text === null || error ? null : (data ?? null),
    // What stands there must be about what is typed now, or a button could do what nobody read.
    isAsking: isFetching || asked !== text,
    failure: error && text !== null ? failureOf(error).detail : null,
  };
};

type PostedEffectProps = {
  readonly touched: boolean;
  readonly preview: PostedCorrectionPreview | null;
  readonly failure: string | null;
  readonly mayReverse: boolean;
  readonly day: string | null;
  readonly onDay: (day: string | null) => void;
};

/** Says plainly which of the two happens: only the reading, or a reversal and a new posting. */
export function PostedEffect({ touched, preview, failure, mayReverse, day, onDay }: PostedEffectProps) {
  if (!touched) return <p className={classes.note}>{words.review.correctNothing}</p>;
  if (failure !== null) return <Doubt text={failure} />;
  if (preview === null) return null;
  const reposts = preview.effect === 'reposts';
  const entry = preview.entries[0];
  return (
    <section className={classes.effect} aria-live="polite" data-effect={preview.effect}>
      <h3>{words.documents.correct.effect[preview.effect]}</h3>
      <p>
        {reposts
          ? words.documents.correct.reposts(
              preview.entries.map(({ label }) => label).join(', '),
              formatDate(day ?? entry?.postingDate ?? ''),
            )
          : words.documents.correct.readingOnly}
      </p>
      {reposts ? (
        <ul>
          {preview.restsOn.map(({ what, before, after }) => (
            <li key={what}>
              {words.documents.correct.restsOn(nameOf(what), written(what, before), written(what, after))}
            </li>
          ))}
        </ul>
      ) : null}
      <WhatItTeaches {...preview} />
      {reposts && !mayReverse ? <Doubt text={words.documents.correct.controllerOnly} /> : null}
      {preview.refusal ? <Doubt text={preview.refusal.detail} /> : null}
      {reposts && (preview.refusal?.firstOpenDate || day !== null) ? (
        <DayInput
          size="xs"
          label={words.documents.correct.day}
          description={
            preview.refusal?.firstOpenDate
              ? words.documents.correct.firstOpen(formatDate(preview.refusal.firstOpenDate))
              : undefined
          }
          value={day}
          onChange={onDay}
        />
      ) : null}
    </section>
  );
}

const others = words.documents.correct.others as Readonly<Record<string, string>>;

const nameOf = (what: string): string => others[what] ?? fieldLabel(what);

const written = (what: string, value: string | null): string =>
  value === null ? words.documents.correct.nothing : what in others ? value : writtenValue(what, value);

function Doubt({ text }: { readonly text: string }) {
  return (
    <p className={classes.note} role="alert">
      <Glyph kind="doubt" size={14} /> {text}
    </p>
  );
}
