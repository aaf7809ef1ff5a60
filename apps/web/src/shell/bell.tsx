import type { NotificationOnWire } from '@counterfoil/wire/contracts';
import { Menu } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from 'react-router';
import { useAct, useAnswer } from '../api/queries.ts';
import { formatInstant } from '../format/dates.ts';
import { words } from '../messages/index.ts';
import { placeOf } from './notification-place.ts';
import { tellFailure } from './tell-failure.ts';
import classes from './top-bar.module.css';

/** What somebody should know without looking for it; live by the stream of changes. */
export function Bell() {
  const { organisation: slug } = useParams();
  const navigate = useNavigate();
  const { data } = useAnswer('listNotifications', { query: { limit: 15 } });
  const read = useAct('readNotifications', ['listNotifications']);
  const unread = data?.unread ?? 0;
  const fail = { onError: (error: unknown) => tellFailure(error) };
  const go = (item: NotificationOnWire): void => {
    if (item.readAt === null) read.mutate({ body: { ids: [item.id] } }, fail);
    navigate(`/o/${slug}/${placeOf(item)}`);
  };
  return (
    <Menu position="bottom-end" width={360} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={classes.bell} aria-label={words.notifications.open(unread)}>
          <IconBell size={18} stroke={1.5} aria-hidden="true" />
          {unread > 0 ? <span className={classes.unread}>{unread > 99 ? '99+' : unread}</span> : null}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.notifications.title}</Menu.Label>
        <div className={classes.told}>
          {(data?.items ?? []).map((item) => (
            <Menu.Item key={item.id} onClick={() => go(item)} fw={item.readAt === null ? 600 : 400}>
              {words.notifications.kinds[item.kind]}
              <br />
              {item.title} <span className={classes.muted}>{formatInstant(item.createdAt)}</span>
            </Menu.Item>
          ))}
          {data?.items.length === 0 ? <Menu.Label>{words.notifications.none}</Menu.Label> : null}
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to={`/o/${slug}/notifications`}>
          {words.notifications.all}
        </Menu.Item>
        <Menu.Item disabled={unread === 0} onClick={() => read.mutate({ body: {} }, fail)}>
          {words.notifications.readAll}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
