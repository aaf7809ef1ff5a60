import type { OtherLineOnWire } from '@counterfoil/wire/contracts';
import { useId } from 'react';
import { Link } from 'react-router';
import { formatDate } from '../format/dates.ts';
import { readable } from '../format/sentences.ts';
import { words } from '../messages/index.ts';
import { usePlace } from '../shell/use-place.ts';
import { Amount } from '../ui/amount.tsx';
import { reasonSign } from '../ui/reason-sign.ts';
import { StatusChip } from '../ui/status-chip.tsx';
import classes from './other-line.module.css';

/** One approval posts two bank lines: the second one, with what it waits for itself, is seen before. */
export function OtherLine({ other }: { readonly other: OtherLineOnWire }) {
  const { to } = usePlace();
  const id = useId();
  const { held } = other;
  return (
    <section className={classes.other} aria-labelledby={id}>
      <div className={classes.head}>
        <h3 id={id}>{words.reconcile.otherLine.title}</h3>
        <Amount value={other.amount} strong />
      </div>
      <p>{words.reconcile.otherLine.posts(other.bankAccountName, other.entityName, formatDate(other.bookingDate))}</p>
      {held === null ? <p className={classes.second}>{words.reconcile.otherLine.free}</p> : null}
      {held === null ? null : (
        <>
          <p className={classes.second}>{words.reconcile.otherLine.held}</p>
          <ul className={classes.reasons}>
            {held.reasons.map((reason) => (
              <li key={reason.code}>
                <StatusChip kind={reasonSign(reason.code, reason.severity)} plain>
                  {reason.short}
                </StatusChip>
                <span>{readable(reason.text)}</span>
              </li>
            ))}
          </ul>
          {held.objection === null ? null : <p className={classes.objection}>{readable(held.objection)}</p>}
        </>
      )}
      <Link
        to={
          held === null
            ? to(`bank/${other.bankAccountId}`, { line: other.bankTransactionId, show: 'all' })
            : to('review', { view: 'open', item: held.exceptionId })
        }
      >
        {words.reconcile.otherLine.open}
      </Link>
    </section>
  );
}
