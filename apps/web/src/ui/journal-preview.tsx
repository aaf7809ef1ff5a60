import { sumAmounts, type WireMoney } from '../format/amount.ts';
import { words } from '../messages/index.ts';
import { Amount } from './amount.tsx';
import { Glyph } from './glyph.tsx';
import classes from './journal-preview.module.css';

export type PreviewLine = {
  readonly key: string;
  readonly code: string;
  readonly name: string;
  readonly side: 'D' | 'C';
  readonly amount: WireMoney;
  readonly note?: string | null;
};

type JournalPreviewProps = {
  readonly title: string;
  readonly lines: readonly PreviewLine[];
  readonly debit: WireMoney;
  readonly credit: WireMoney;
};

/** What will stand in the books, live: it must balance before anyone may post it. */
export function JournalPreview({ title, lines, debit, credit }: JournalPreviewProps) {
  const totals = totalsOf(lines) ?? [{ debit, credit }];
  const bare = totals.length === 1;
  return (
    <table className={classes.preview}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col" className={classes.figure}>
            {words.ui.debit}
          </th>
          <th scope="col" className={classes.figure}>
            {words.ui.credit}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <td>
              <span className={classes.code}>{line.code}</span> {line.name}
              {line.note ? <span className={classes.note}>, {line.note}</span> : null}
            </td>
            <td className={classes.figure}>{line.side === 'D' ? <Amount value={line.amount} bare={bare} /> : null}</td>
            <td className={classes.figure}>{line.side === 'C' ? <Amount value={line.amount} bare={bare} /> : null}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {totals.map((total) => (
          <Total key={total.debit.currency} {...total} bare={bare} />
        ))}
      </tfoot>
    </table>
  );
}

type Totals = { readonly debit: WireMoney; readonly credit: WireMoney };

/** One row for each currency, where the entry joins several: each balances by itself. */
const totalsOf = (lines: readonly PreviewLine[]): Totals[] | null => {
  const currencies = [...new Set(lines.map(({ amount }) => amount.currency))];
  if (currencies.length < 2) return null;
  const sumOf = (currency: string, side: 'D' | 'C'): WireMoney =>
    sumAmounts(
      lines.filter((line) => line.side === side && line.amount.currency === currency).map(({ amount }) => amount),
      currency,
    ) ?? { amount: '0', currency };
  return currencies.map((currency) => ({ debit: sumOf(currency, 'D'), credit: sumOf(currency, 'C') }));
};

function Total({ debit, credit, bare }: Totals & { readonly bare: boolean }) {
  const balances = debit.amount === credit.amount && debit.currency === credit.currency;
  return (
    <tr data-balances={balances}>
      <td>
        <span className={classes.verdict}>
          <Glyph kind={balances ? 'proven' : 'doubt'} />
          {balances ? words.ui.balances : words.ui.doesNotBalance}
        </span>
      </td>
      <td className={classes.figure}>
        <Amount value={debit} bare={bare} />
      </td>
      <td className={classes.figure}>
        <Amount value={credit} bare={bare} />
      </td>
    </tr>
  );
}
