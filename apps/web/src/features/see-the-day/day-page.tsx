import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useAnswer } from '../../api/queries.ts';
import { formatAmount } from '../../format/amount.ts';
import { formatInstant, formatLongDate, today } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './day.module.css';
import { DayFigure } from './day-figure.tsx';

/** The morning's look: what waits, what is being read, how far the bank agrees, what was decided last. */
export function Page() {
  const { entity, to } = usePlace();
  const { all, one } = useEntities();
  const own = { entity: entity ?? undefined };
  const review = useAnswer('listExceptions', { query: { ...own, view: 'open', limit: 5 } });
  const documents = useAnswer('listDocuments', { query: { ...own, limit: 1 } });
  const accounts = useAnswer('listBankAccounts', { query: { ...own, limit: 20 } });
  const decisions = useAnswer('listDecisions', { query: { ...own, limit: 8 } });
  const counts = documents.data?.counts ?? {};
  const openLines = (accounts.data?.items ?? []).reduce((sum, account) => sum + account.unreconciledCount, 0);
  const views = review.data?.counts?.views;
  const stake = (review.data?.counts?.moneyAtRisk ?? []).map(
    (money) => `${formatAmount(money.amount)} ${money.currency}`,
  );
  const halted = all.filter((candidate) => candidate.halted);
  return (
    <Frame>
      <PageHeader
        title={words.day.title}
        subtitle={formatLongDate(today())}
        actions={
          <Button component={Link} to={to('review')} variant="filled">
            {words.day.toReview}
          </Button>
        }
      />
      {halted.map((candidate) => (
        <p key={candidate.id} className={classes.halted} role="alert">
          <Glyph kind="loss" /> {words.day.halted(candidate.name, candidate.halted?.detail ?? '')}
        </p>
      ))}
      <div className={classes.figures}>
        <DayFigure
          to={to('review')}
          figure={views?.open ?? null}
          word={words.day.waiting}
          note={stake.join(', ') || null}
        />
        <DayFigure to={to('documents', { tab: 'reading' })} figure={counts.reading ?? null} word={words.day.reading} />
        <DayFigure to={to('documents', { tab: 'posted' })} figure={counts.posted ?? null} word={words.day.posted} />
        <DayFigure to={to('bank')} figure={accounts.isSuccess ? openLines : null} word={words.day.openLines} />
      </div>
      <div className={classes.columns}>
        <section>
          <h2 className={classes.heading}>{words.day.first}</h2>
          {review.isPending ? <SkeletonRows rows={4} /> : null}
          {review.data?.items.length === 0 ? <p className={classes.second}>{words.day.nothing}</p> : null}
          <ul>
            {(review.data?.items ?? []).map((item) => (
              <li key={item.id}>
                <Link to={to('review', { item: item.id })} className={classes.row}>
                  <span className={classes.name}>{item.counterparty ?? item.title}</span>
                  <span className={classes.cut}>{item.reasons.map((reason) => reason.short).join(', ')}</span>
                  <Amount value={item.amount} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h2 className={classes.heading}>{words.day.lately}</h2>
          {decisions.isPending ? <SkeletonRows rows={4} /> : null}
          <ul>
            {(decisions.data?.items ?? []).map((decision) => (
              <li key={decision.id}>
                <Link to={to(`audit/decisions/${decision.id}`)} className={classes.row}>
                  <span className={classes.cut}>{decision.sentence}</span>
                  <span className={classes.when}>{formatInstant(decision.decidedAt)}</span>
                </Link>
              </li>
            ))}
          </ul>
          {one ? (
            <Link to={to('reports/trial-balance')} className={classes.row}>
              {words.day.trialBalance}
            </Link>
          ) : null}
        </section>
      </div>
    </Frame>
  );
}
