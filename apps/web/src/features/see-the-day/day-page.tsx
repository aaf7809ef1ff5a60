import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useAnswer } from '../../api/queries.ts';
import { formatAmount } from '../../format/amount.ts';
import { formatLongDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { AuthorityLost } from './authority-lost.tsx';
import classes from './day.module.css';
import { DayFigure } from './day-figure.tsx';
import { DecidedLast, DueFirst } from './day-lists.tsx';

/** The morning's look: what waits, what is being read, how far the bank agrees, what was decided last. */
export function Page() {
  const { entity, to } = usePlace();
  const { all, todayOf } = useEntities();
  const own = { entity: entity ?? undefined };
  const review = useAnswer('listExceptions', { query: { ...own, view: 'open', limit: 5 } });
  const documents = useAnswer('listDocuments', { query: { ...own, limit: 1 } });
  const accounts = useAnswer('listBankAccounts', { query: { ...own, limit: 20 } });
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
        subtitle={formatLongDate(todayOf(entity))}
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
      <AuthorityLost entity={entity ?? undefined} />
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
        <DueFirst items={review.data?.items ?? null} />
        <DecidedLast />
      </div>
    </Frame>
  );
}
