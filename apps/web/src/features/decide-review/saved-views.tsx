import type { SavedViewOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { IconBookmark, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAct, useList } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMe } from '../../session/me.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { usePlace } from '../../shell/use-place.ts';
import classes from './queue-pane.module.css';
import { SaveView } from './save-view.tsx';
import { addressOf, isShown } from './view-query.ts';

const touches = ['listSavedViews'] as const;

/** Own views and those of the organisation; the address is what they keep. */
export function SavedViews() {
  const { search, here, organisation } = usePlace();
  const { data: me } = useMe();
  const roles = me?.organisations.find(({ slug }) => slug === organisation)?.roles ?? [];
  const administers = roles.some((role) => role === 'owner' || role === 'admin');
  const list = useList('listSavedViews', { query: { limit: 100 } });
  const remove = useAct('deleteSavedView', touches);
  const [saving, setSaving] = useState(false);
  const [changing, setChanging] = useState<SavedViewOnWire | null>(null);
  const shown = list.items.find((view) => isShown(view, search)) ?? null;
  const mayRemove = shown !== null && (shown.mine || (shown.shared && administers));
  return (
    <section aria-labelledby="saved-views">
      <h2 id="saved-views" className={classes.heading}>
        {words.review.savedViews}
      </h2>
      <ul>
        {list.items.map((view) => (
          <li key={view.id}>
            <ViewLink view={view} to={here(addressOf(view))} current={view.id === shown?.id} />
          </li>
        ))}
      </ul>
      <div className={classes.viewButtons}>
        {shown === null ? (
          <Button variant="subtle" size="compact-sm" onClick={() => setSaving(true)}>
            {words.review.saveView}
          </Button>
        ) : null}
        {shown?.mine ? (
          <Button variant="subtle" size="compact-sm" onClick={() => setChanging(shown)}>
            {words.review.changeViewShort}
          </Button>
        ) : null}
        {mayRemove && shown ? (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() =>
              remove.mutate(
                { params: { id: shown.id }, ifMatch: shown.version },
                { onError: (error) => tellFailure(error) },
              )
            }
          >
            {words.review.removeView(shown.name)}
          </Button>
        ) : null}
      </div>
      {saving ? <SaveView view={null} onClose={() => setSaving(false)} /> : null}
      {changing ? <SaveView view={changing} onClose={() => setChanging(null)} /> : null}
    </section>
  );
}

type ViewLinkProps = { readonly view: SavedViewOnWire; readonly to: string; readonly current: boolean };

function ViewLink({ view, to, current }: ViewLinkProps) {
  const Icon = view.shared ? IconUsers : IconBookmark;
  return (
    <Link
      to={to}
      className={classes.queue}
      aria-current={current ? 'true' : undefined}
      title={view.shared ? words.review.sharedBy(view.ownerName) : undefined}
    >
      <Icon size={16} stroke={1.5} aria-hidden="true" />
      <span className={classes.name}>{view.name}</span>
      <span className={classes.count}>{view.count}</span>
    </Link>
  );
}
