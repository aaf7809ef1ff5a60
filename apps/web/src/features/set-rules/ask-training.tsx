import { Select } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';

const say = words.models;

/** A training now instead of tonight. */
export function AskTraining({ onClose }: { readonly onClose: () => void }) {
  const { all, one } = useEntities();
  const [entityId, setEntity] = useState(one?.id ?? all[0]?.id ?? '');
  const ask = useAct('askModelRetraining', ['listModels']);
  return (
    <AskDialog
      opened
      title={say.trainTitle}
      button={say.train}
      ready={entityId !== '' && !ask.isPending}
      onClose={onClose}
      onSubmit={() => ask.mutate({ body: { entityId } }, { onSuccess: onClose })}
    >
      <p>{say.trainText}</p>
      <Select
        label={say.column.entity}
        data={all.map(({ id, name }) => ({ value: id, label: name }))}
        value={entityId}
        allowDeselect={false}
        onChange={(value) => setEntity(value ?? entityId)}
        data-autofocus
      />
      <FailureLine failure={ask.isError ? failureOf(ask.error) : null} />
    </AskDialog>
  );
}
