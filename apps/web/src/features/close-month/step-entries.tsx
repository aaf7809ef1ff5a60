import type { ClosePreviewOnWire } from '@counterfoil/wire/contracts';
import { sumAmounts, type WireMoney } from '../../format/amount.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { JournalPreview } from '../../ui/journal-preview.tsx';
import classes from './close.module.css';

type Entry = ClosePreviewOnWire['entries'][number];
type Line = Entry['lines'][number];

/** Shown where the line is in another currency than the books, whose amount stands in the column. */
const foreign = ({ amount, functionalAmount }: Line): string | null =>
  amount.currency === functionalAmount.currency ? null : `${amount.amount} ${amount.currency}`;

const totalOf = (lines: readonly Line[], side: 'D' | 'C'): WireMoney => {
  const currency = lines[0]?.functionalAmount.currency ?? 'EUR';
  const own = lines.filter((line) => line.side === side).map((line) => line.functionalAmount);
  return sumAmounts(own, currency) ?? { amount: '0', currency };
};

/** The entries as they would be posted, each with its sums; what a law says against one stands below it. */
export function StepEntries({ preview }: { readonly preview: ClosePreviewOnWire }) {
  if (preview.entries.length === 0) return <p>{words.close.nothingToPost}</p>;
  return (
    <div className={classes.entries} aria-live="polite">
      {preview.entries.map((entry) => (
        <section key={`${entry.postingDate} ${entry.description}`}>
          <JournalPreview
            title={`${formatDate(entry.postingDate)} · ${entry.description}`}
            lines={entry.lines.map((line, at) => ({
              key: `${at}:${line.code}`,
              code: line.code,
              name: line.name,
              side: line.side,
              amount: line.functionalAmount,
              note: foreign(line),
            }))}
            debit={totalOf(entry.lines, 'D')}
            credit={totalOf(entry.lines, 'C')}
          />
          {entry.refusal ? (
            <p role="alert">
              <Glyph kind="doubt" size={14} /> {entry.refusal.detail}
            </p>
          ) : null}
        </section>
      ))}
    </div>
  );
}
