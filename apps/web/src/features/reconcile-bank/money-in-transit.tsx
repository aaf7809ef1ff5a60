import type { TransitPairOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatShortDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import classes from './money-in-transit.module.css';

type MoneyInTransitProps = {
  /** Only what goes from or to this account; of every account where it is left out. */
  readonly bankAccountId?: string;
};

const nameOf = ({ bankAccountName, entityName }: TransitPairOnWire['from'], own: string | null): string => {
  if (bankAccountName === null) return words.reconcile.transit.unnamed;
  return entityName === null || entityName === own
    ? bankAccountName
    : words.reconcile.accountOfSister(bankAccountName, entityName);
};

/** Money of our own that has left one account and not come to another, by pair: what the account for it is made of. */
export function MoneyInTransit({ bankAccountId }: MoneyInTransitProps) {
  const { entity } = usePlace();
  const list = useList('listMoneyInTransit', {
    query: {
      bankAccount: bankAccountId,
      entity: bankAccountId === undefined ? (entity ?? undefined) : undefined,
      limit: 60,
    },
  });
  if (list.isError) return <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) return null;
  return (
    <section className={classes.transit} aria-label={words.reconcile.transit.title}>
      <h2>{words.reconcile.transit.title}</h2>
      <ul>
        {list.items.map((pair) => (
          <PairRow key={pair.id} pair={pair} />
        ))}
      </ul>
    </section>
  );
}

function PairRow({ pair }: { readonly pair: TransitPairOnWire }) {
  const { to } = usePlace();
  const own = pair.lines[0]?.amount.amount.startsWith('-') ? pair.from.entityName : pair.to.entityName;
  const late = pair.days > pair.daysAllowed;
  return (
    <li className={classes.pair}>
      <div className={classes.head}>
        <span className={classes.names}>
          {words.reconcile.transit.between(nameOf(pair.from, own), nameOf(pair.to, own))}
        </span>
        <StatusChip kind={late ? 'doubt' : 'open'} plain>
          {late ? words.reconcile.transit.late(pair.days, pair.daysAllowed) : words.reconcile.transit.since(pair.days)}
        </StatusChip>
        <Amount value={pair.balance} strong />
      </div>
      <ul className={classes.lines}>
        {pair.lines.map((line) => (
          <li key={line.bankTransactionId}>
            <Link to={to(`bank/${line.bankAccountId}`, { line: line.bankTransactionId, show: 'all' })}>
              {words.reconcile.transit.line(formatShortDate(line.bookingDate), line.bankAccountName)}
            </Link>
            {line.exceptionId === null ? null : (
              <Link to={to('review', { view: 'open', item: line.exceptionId })}>{words.reconcile.transit.asked}</Link>
            )}
            <Amount value={line.amount} />
          </li>
        ))}
      </ul>
    </li>
  );
}
