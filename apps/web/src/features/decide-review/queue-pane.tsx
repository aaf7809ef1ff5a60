import {
  IconBell,
  IconChecks,
  IconClock,
  IconInbox,
  IconListCheck,
  IconUser,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { reasonSign } from '../../ui/reason-sign.ts';
import { NarrowDown } from './narrow-down.tsx';
import classes from './queue-pane.module.css';
import { SavedViews } from './saved-views.tsx';
import { type Review, type View, views } from './use-review.ts';

const icons: Record<View, TablerIcon> = {
  mine: IconUser,
  unassigned: IconInbox,
  waiting: IconClock,
  snoozed: IconBell,
  open: IconListCheck,
  resolved: IconChecks,
};

/** Whose work, and why it waits: both with their counts. */
export function QueuePane({ review }: { readonly review: Review }) {
  const { here } = usePlace();
  const counts = review.list.first?.counts;
  return (
    <nav className={classes.pane} aria-label={words.review.queues}>
      <h1 className={classes.title}>
        {words.review.title} <span className={classes.total}>{counts?.views.open ?? ''}</span>
      </h1>
      <ul>
        {views.map((view) => {
          const Icon = icons[view];
          return (
            <li key={view}>
              <Link
                to={here({ view, reason: null, item: null, field: null, proposal: null })}
                className={classes.queue}
                aria-current={review.view === view ? 'page' : undefined}
              >
                <Icon size={16} stroke={1.5} aria-hidden="true" />
                <span className={classes.name}>{words.review.views[view]}</span>
                <span className={classes.count}>{counts?.views[view] ?? ''}</span>
              </Link>
            </li>
          );
        })}
      </ul>
      {counts && counts.reasons.length > 0 ? (
        <>
          <h2 className={classes.heading}>{words.review.reasons}</h2>
          <ul>
            {counts.reasons.map((reason) => (
              <li key={reason.code}>
                <Link
                  to={here({
                    reason: review.reason === reason.code ? null : reason.code,
                    item: null,
                    field: null,
                    proposal: null,
                  })}
                  className={classes.queue}
                  aria-current={review.reason === reason.code ? 'true' : undefined}
                >
                  <Glyph kind={reasonSign(reason.code, reason.severity)} />
                  <span className={classes.name}>{reason.short}</span>
                  <span className={classes.count}>{reason.count}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <SavedViews />
      <NarrowDown />
    </nav>
  );
}
