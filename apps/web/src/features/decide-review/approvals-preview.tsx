import type { ApprovalsPreviewOnWire } from '@counterfoil/wire/contracts';
import { sumAmounts } from '../../format/amount.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { Amount } from '../../ui/amount.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { JournalPreview, type PreviewLine } from '../../ui/journal-preview.tsx';
import classes from './approvals-preview.module.css';

type Preview = ApprovalsPreviewOnWire;
type Account = Preview['accounts'][number];

const isZero = ({ amount }: { readonly amount: string }): boolean => /^-?0*[.]?0*$/.test(amount);

/** An account that is debited and credited stands there twice: what cancels out is still to be seen. */
const linesOf = (account: Account): readonly PreviewLine[] =>
  (['D', 'C'] as const).flatMap((side) => {
    const amount = side === 'D' ? account.debit : account.credit;
    const { code, name } = account;
    return isZero(amount) ? [] : [{ key: `${code}:${side}:${amount.currency}`, code, name, side, amount }];
  });

export function ApprovalsPreview({ preview }: { readonly preview: Preview }) {
  // What may not be approved together has no effect to be shown.
  const accountsShown = preview.unlike === null ? preview.accounts : [];
  const currencies = [...new Set(accountsShown.map(({ debit }) => debit.currency))].toSorted();
  return (
    <>
      {preview.unlike ? (
        <p className={classes.unlike} role="alert">
          <Glyph kind="doubt" />
          <span>{preview.unlike.detail}</span>
        </p>
      ) : null}
      {preview.totals.map((total) => (
        <p key={total.currency} className={classes.total}>
          {words.review.bulkTotal} <Amount value={total} strong />
        </p>
      ))}
      {currencies.map((currency) => {
        const accounts = accountsShown.filter(({ debit }) => debit.currency === currency);
        const sum = (side: 'debit' | 'credit') =>
          sumAmounts(
            accounts.map((account) => account[side]),
            currency,
          ) ?? { amount: '0', currency };
        return (
          <JournalPreview
            key={currency}
            title={words.review.bulkEffect}
            lines={accounts.flatMap(linesOf)}
            debit={sum('debit')}
            credit={sum('credit')}
          />
        );
      })}
      <ul className={classes.items} aria-label={words.review.bulkItems}>
        {preview.items.map((item) => (
          <li key={item.id} className={classes.item}>
            <span className={classes.party}>{item.counterparty ?? item.title}</span>
            <Amount value={item.amount} />
            <span className={classes.effect} data-refused={item.effect === 'refused'}>
              {item.detail ? readable(item.detail) : words.review.bulkEffects(item.effect)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
