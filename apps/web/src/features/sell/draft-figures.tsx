import type { JudgedInvoiceOnWire } from '@counterfoil/wire/contracts';
import { sumAmounts } from '../../format/amount.ts';
import { words } from '../../messages/index.ts';
import { Amount } from '../../ui/amount.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { JournalPreview } from '../../ui/journal-preview.tsx';
import classes from './invoice-page.module.css';

type DraftFiguresProps = { readonly judged: JudgedInvoiceOnWire; readonly currency: string };

/** What the draft comes to, what still keeps it back, and the entry it would post. */
export function DraftFigures({ judged, currency }: DraftFiguresProps) {
  const { figures, problems, refusal, journalPreview } = judged;
  const money = (amount: string) => ({ amount, currency });
  return (
    <>
      <section aria-live="polite">
        <h2>{words.sales.figures}</h2>
        {figures === null ? null : (
          <dl className={classes.sums}>
            <dt>{words.sales.net}</dt>
            <dd>
              <Amount value={money(figures.net)} />
            </dd>
            {figures.taxes.flatMap(({ category, rate, amount }) => [
              <dt key={`${category} ${rate}`}>{words.sales.taxOn(rate, category)}</dt>,
              <dd key={`${category} ${rate} amount`}>
                <Amount value={money(amount)} />
              </dd>,
            ])}
            <dt className={classes.strong}>{words.sales.total}</dt>
            <dd className={classes.strong}>
              <Amount value={money(figures.gross)} strong />
            </dd>
            {figures.taxInRegistration ? (
              <>
                <dt>{words.sales.taxIn(figures.taxInRegistration.currency)}</dt>
                <dd>
                  <Amount value={figures.taxInRegistration} />
                </dd>
              </>
            ) : null}
          </dl>
        )}
        {refusal ? (
          <p role="alert">
            <Glyph kind="doubt" size={14} /> {refusal.detail}
          </p>
        ) : null}
      </section>
      {problems.length > 0 ? (
        <section>
          <h2>{words.sales.missing}</h2>
          <ul className={classes.problems}>
            {problems.map(({ sentence }) => (
              <li key={sentence}>
                <Glyph kind="doubt" size={14} />
                {sentence}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {journalPreview ? <Preview preview={journalPreview} currency={currency} /> : null}
    </>
  );
}

type PreviewProps = { readonly preview: NonNullable<JudgedInvoiceOnWire['journalPreview']>; readonly currency: string };

function Preview({ preview, currency }: PreviewProps) {
  const sum = (side: 'D' | 'C') =>
    sumAmounts(
      preview.lines.filter((line) => line.side === side).map(({ amount }) => amount),
      currency,
    ) ?? { amount: '0', currency };
  return (
    <JournalPreview
      title={words.sales.wouldPost}
      lines={preview.lines.map((line, at) => ({ ...line, key: String(at), note: line.taxCode }))}
      debit={sum('D')}
      credit={sum('C')}
    />
  );
}
