import type { NotificationOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useRef } from 'react';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAct, useList } from '../../api/queries.ts';
import { formatInstant } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { placeOf } from '../../shell/notification-place.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { usePlace } from '../../shell/use-place.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FilterTabs } from '../../ui/filter-tabs.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useEndReached } from '../../ui/use-end-reached.ts';
import classes from './notifications-page.module.css';

const { notifications: say } = words;
const states = ['all', 'unread'] as const;

/** Everything that was ever told, the newest first; the bell shows the last of it. */
export function Page() {
  const { search, here } = usePlace();
  const state = states.find((candidate) => candidate === search.get('state')) ?? 'all';
  const list = useList('listNotifications', { query: { unread: state === 'unread' ? 'true' : undefined, limit: 50 } });
  const read = useAct('readNotifications', ['listNotifications']);
  const scroller = useRef<HTMLDivElement>(null);
  useEndReached(scroller, list.items.length, list.more);
  const unread = list.first?.unread ?? 0;
  const fail = { onError: (error: unknown) => tellFailure(error) };
  const tabs = states.map((key) => ({
    key,
    label: say.states[key],
    count: key === 'unread' ? unread : null,
    to: here({ state: key === 'all' ? null : key }),
  }));
  const readAll = (
    <Button disabled={unread === 0} loading={read.isPending} onClick={() => read.mutate({ body: {} }, fail)}>
      {say.readAll}
    </Button>
  );
  return (
    <Frame scroll={false}>
      <PageHeader title={say.title} actions={readAll} />
      <FilterTabs label={say.byState} current={state} tabs={tabs} />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows height={56} /> : null}
      {list.isSuccess && list.items.length === 0 ? (
        <EmptyState title={state === 'unread' ? say.noneUnread : say.none}>{say.noneText}</EmptyState>
      ) : null}
      <div ref={scroller} className={classes.list}>
        <ul>
          {list.items.map((item) => (
            <Told key={item.id} item={item} onRead={() => read.mutate({ body: { ids: [item.id] } }, fail)} />
          ))}
        </ul>
      </div>
    </Frame>
  );
}

const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** A detail is a sentence, or the moment something is due. */
const detailOf = (detail: string): string => (instant.test(detail) ? say.due(formatInstant(detail)) : readable(detail));

type ToldProps = { readonly item: NotificationOnWire; readonly onRead: () => void };

function Told({ item, onRead }: ToldProps) {
  const { to } = usePlace();
  const isNew = item.readAt === null;
  return (
    <li>
      <Link to={to(placeOf(item))} className={classes.row} data-new={isNew} onClick={isNew ? onRead : undefined}>
        <span className={classes.kind}>
          {say.kinds[item.kind]}
          {isNew ? <span className={classes.mark}>{say.unread}</span> : null}
        </span>
        <span className={classes.when}>{formatInstant(item.createdAt)}</span>
        <span className={classes.text}>
          {item.title}
          {item.detail ? <span className={classes.detail}> · {detailOf(item.detail)}</span> : null}
        </span>
      </Link>
    </li>
  );
}
