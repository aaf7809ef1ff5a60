import { NativeSelect } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { useDecide } from '../../deciding/use-decide.tsx';
import { formatAmount } from '../../format/amount.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { useTypedSearch } from '../../shell/use-typed-search.ts';
import { classNames } from '../../ui/class-names.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { ItemList } from './item-list.tsx';
import { NothingWaits } from './nothing-waits.tsx';
import { OpenItem } from './open-item.tsx';
import { QueuePane } from './queue-pane.tsx';
import classes from './review-page.module.css';
import { type Review, useReview, views } from './use-review.ts';
import { useReviewKeys } from './use-review-keys.ts';

export function Page() {
  const review = useReview();
  const { list, itemId } = review;
  const decide = useDecide();
  const [bulk, setBulk] = useState(false);
  const [typed, setTyped] = useTypedSearch();
  const searchBox = useRef<HTMLInputElement>(null);
  const approveSelected = (): void => {
    if (review.tickedItems.length === 0) notifications.show({ message: words.review.bulkNothing });
    else setBulk(true);
  };
  useReviewKeys(review, {
    approveSelected,
    search: () => searchBox.current?.focus(),
    undo: () => void decide.undo(),
  });
  return (
    <div className={classes.panes} data-open={itemId !== null}>
      <h1 className={classNames('visually-hidden', classes.narrowTitle)}>{words.review.title}</h1>
      <QueuePane review={review} />
      <section className={classes.list} aria-label={words.review.views[review.view]}>
        <header className={classes.head}>
          <h2 className={classes.view}>{words.review.views[review.view]}</h2>
          <QueueChoice view={review.view} />
          <Stake review={review} />
          <SearchBox
            ref={searchBox}
            className={classes.search}
            label={words.review.search}
            value={typed}
            onType={setTyped}
          />
        </header>
        {list.isError ? (
          <div className={classes.inset}>
            <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} />
          </div>
        ) : null}
        {list.isPending ? <SkeletonRows height={64} /> : null}
        {list.isSuccess && list.items.length === 0 ? <NothingWaits review={review} /> : null}
        {list.items.length > 0 ? <ItemList review={review} /> : null}
      </section>
      {itemId ? (
        <OpenItem key={itemId} id={itemId} review={review} decide={decide} />
      ) : (
        <div className={classes.nothing}>
          <p>{words.review.chooseOne}</p>
        </div>
      )}
      {decide.dialog}
      {bulk ? (
        <BulkDialog
          items={review.tickedItems}
          decide={decide}
          onClose={() => setBulk(false)}
          onDone={() => {
            setBulk(false);
            review.untick();
          }}
        />
      ) : null}
    </div>
  );
}

/** Where the queues have folded away they are chosen here. */
function QueueChoice({ view }: { readonly view: Review['view'] }) {
  const { here } = usePlace();
  const navigate = useNavigate();
  return (
    <NativeSelect
      className={classes.queues}
      aria-label={words.review.queues}
      data={[...new Set([...views, view])].map((value) => ({ value, label: words.review.views[value] }))}
      value={view}
      onChange={(event) =>
        void navigate(here({ view: event.currentTarget.value, reason: null, item: null, field: null, proposal: null }))
      }
    />
  );
}

/** How many, and the money at stake in each currency; sums across currencies would mean nothing. */
function Stake({ review }: { readonly review: ReturnType<typeof useReview> }) {
  const { entity } = usePlace();
  const { list } = review;
  const known = useAnswer('listExceptions', {
    query: { view: review.view, entity: entity ?? undefined, limit: 1 },
    enabled: list.first?.counts === undefined,
  });
  const counts = list.first?.counts ?? known.data?.counts;
  const stake = (counts?.moneyAtRisk ?? [])
    .map((money) => `${formatAmount(money.amount)} ${money.currency}`)
    .join(', ');
  return (
    <span className={classes.stake}>
      {words.review.items(words.review.count(list.items.length, list.hasNextPage), stake || null)}
    </span>
  );
}
