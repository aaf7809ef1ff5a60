import type { SavedViewOnWire } from '@counterfoil/wire/contracts';
import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { queryInAddress } from './view-query.ts';

type SaveViewProps = {
  /** The one to change; null keeps the page as a new one. */
  readonly view: SavedViewOnWire | null;
  readonly onClose: () => void;
};

/** The name of a view and who finds it, when it is made and later. */
export function SaveView({ view, onClose }: SaveViewProps) {
  const { search } = usePlace();
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const create = useAct('createSavedView', ['listSavedViews']);
  const update = useAct('updateSavedView', ['listSavedViews']);
  const act = view === null ? create : update;
  const failure = act.isError ? failureOf(act.error) : null;
  const kept = { name: name.trim(), shared };
  const submit = (): void => {
    if (view === null) {
      create.mutate({ body: { page: 'review', query: queryInAddress(search), ...kept } }, { onSuccess: onClose });
      return;
    }
    update.mutate({ params: { id: view.id }, ifMatch: view.version, body: kept }, { onSuccess: onClose });
  };
  const changed = view === null || kept.name !== view.name || shared !== view.shared;
  return (
    <AskDialog
      title={view === null ? words.review.saveView : words.review.changeView(view.name)}
      opened
      onClose={onClose}
      button={view === null ? words.review.saveView : words.review.keepView}
      ready={kept.name !== '' && changed && !act.isPending}
      onSubmit={submit}
    >
      <TextInput
        label={words.review.viewName}
        description={words.review.viewNameHint}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.currentTarget.value)}
        error={failure?.detail}
        data-autofocus
      />
      <Checkbox
        label={words.review.shareView}
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
    </AskDialog>
  );
}
