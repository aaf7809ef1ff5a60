import type { ExceptionSummary } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { useAnswer } from '../../api/queries.ts';
import { formatMoment } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './day.module.css';

export function DueFirst({ items }: { readonly items: readonly ExceptionSummary[] | null }) {
  const { to } = usePlace();
  return (
    <section>
      <h2 className={classes.heading}>{words.day.first}</h2>
      {items === null ? <SkeletonRows rows={4} /> : null}
      {items?.length === 0 ? <p className={classes.second}>{words.day.nothing}</p> : null}
      <ul>
        {(items ?? []).map((item) => (
          <li key={item.id}>
            <Link to={to('review', { item: item.id })} className={classes.row}>
              <span className={classes.name}>{item.counterparty ?? item.title}</span>
              <span className={classes.cut}>{[...new Set(item.reasons.map((reason) => reason.short))].join(', ')}</span>
              <Amount value={item.amount} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function DecidedLast() {
  const { entity, to } = usePlace();
  const decisions = useAnswer('listDecisions', { query: { entity: entity ?? undefined, limit: 8 } });
  return (
    <section>
      <h2 className={classes.heading}>{words.day.lately}</h2>
      {decisions.isPending ? <SkeletonRows rows={4} /> : null}
      <ul>
        {(decisions.data?.items ?? []).map((decision) => (
          <li key={decision.id}>
            <Link to={to(`audit/decisions/${decision.id}`)} className={classes.row}>
              <span className={classes.kind}>{words.audit.subject(decision.subject.kind)}</span>
              <span className={classes.cut}>{readable(decision.sentence)}</span>
              <span className={classes.when}>{formatMoment(decision.decidedAt)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className={classes.more}>
        <Link to={to('audit/decisions')}>{words.day.allDecisions}</Link>
        <Link to={to('reports/trial-balance')}>{words.day.trialBalance}</Link>
      </p>
    </section>
  );
}
