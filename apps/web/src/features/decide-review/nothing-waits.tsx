import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import classes from './nothing-waits.module.css';
import type { Review } from './use-review.ts';

/** An empty queue says what was done without anyone and asks for the sample. */
export function NothingWaits({ review }: { readonly review: Review }) {
  const { to, entity } = usePlace();
  const working = review.view === 'open' || review.view === 'mine' || review.view === 'unassigned';
  const decisions = useAnswer('listDecisions', {
    query: { limit: 100, entity: entity ?? undefined },
    enabled: working,
  });
  if (!working || review.reason) {
    return <p className={classes.none}>{words.review.empty.none}</p>;
  }
  const alone = (decisions.data?.items ?? []).filter((decision) => decision.outcome === 'posted').length;
  return (
    <div className={classes.inset}>
      <EmptyState
        figure={alone > 0 ? alone : undefined}
        title={alone > 0 ? words.review.empty.handled(alone) : words.review.empty.title}
        actions={
          <>
            <Button component={Link} to={to('audit/decisions')} variant="filled">
              {words.review.empty.sample}
            </Button>
            <Button component={Link} to={to('documents')}>
              {words.review.empty.bring}
            </Button>
          </>
        }
      >
        {words.review.empty.text}
      </EmptyState>
    </div>
  );
}
