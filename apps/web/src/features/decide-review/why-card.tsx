import type { ExceptionDetail } from '@counterfoil/wire/contracts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { CounterfoilCard } from '../../ui/counterfoil-card.tsx';
import { ReasonList } from '../../ui/reason-list.tsx';
import classes from './why-card.module.css';

/** One sentence, what speaks for and against, and how the like of it ended before; the stub leads to the record. */
export function WhyCard({ item }: { readonly item: ExceptionDetail }) {
  const { to } = usePlace();
  const inside = (
    <>
      <p className={classes.why}>{item.why}</p>
      <ul className={classes.texts}>
        {item.reasons
          .filter((reason) => reason.text !== item.why)
          .map((reason) => (
            <li key={reason.code} data-released={reason.releasedAt !== null}>
              {reason.text}
            </li>
          ))}
      </ul>
      {item.weighed.length > 0 ? (
        <ReasonList
          reasons={item.weighed.map((reason) => ({
            text: reason.text,
            weight: reason.sign === '-' ? -Math.abs(reason.weight) : Math.abs(reason.weight),
          }))}
        />
      ) : null}
      {item.similar.length > 0 ? (
        <section className={classes.similar}>
          <h3>{words.review.similar}</h3>
          <ul>
            {item.similar.map((similar) => (
              <li key={similar.id} className={classes.case}>
                <span className={classes.date}>{formatDate(similar.date)}</span>
                <span className={classes.text}>{similar.text}</span>
                <span className={classes.outcome}>{similar.outcome}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
  if (item.decisionId === null) return <div className={classes.plain}>{inside}</div>;
  return (
    <CounterfoilCard
      stub={words.review.record}
      stubWidth={28}
      to={to(`audit/decisions/${item.decisionId}`)}
      proof={words.review.recordProof}
    >
      {inside}
    </CounterfoilCard>
  );
}
