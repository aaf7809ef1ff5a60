import type { SimilarCaseOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { formatDate } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import classes from './why-card.module.css';

/** Where a case of the past can be looked at. */
const placeOf = (
  { id, kind }: SimilarCaseOnWire,
  to: (path: string, search?: Record<string, string>) => string,
): string => {
  switch (kind) {
    case 'exception':
      return to('review', { view: 'resolved', item: id });
    case 'document':
      return to(`documents/${id}`);
    case 'bankTransaction':
      return to(`bank/lines/${id}`);
    case 'journalEntry':
      return to(`ledger/entries/${id}`);
  }
};

/** Three decided cases most like this one: when, who it was, how much, what was decided and by whom. */
export function SimilarCases({ cases }: { readonly cases: readonly SimilarCaseOnWire[] }) {
  const { to } = usePlace();
  if (cases.length === 0) return null;
  return (
    <section className={classes.similar}>
      <h3>{words.review.similar}</h3>
      <ul>
        {cases.map((similar) => (
          <li key={similar.id} className={classes.case}>
            <span className={classes.date}>{formatDate(similar.date)}</span>
            <Link className={classes.text} to={placeOf(similar, to)}>
              {readable(similar.text)}
            </Link>
            {similar.amount ? <Amount value={similar.amount} /> : null}
            <span className={classes.outcome}>
              {similar.by ? words.review.endedBy(readable(similar.outcome), similar.by) : readable(similar.outcome)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
