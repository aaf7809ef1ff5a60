import { Button, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { useDayField } from '../../shell/use-day-field.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { DayInput } from '../../ui/day-input.tsx';
import classes from './migration.module.css';

/** Which entity, and the first day its books are kept here. */
export function BeginMigration({ onClose }: { readonly onClose: () => void }) {
  const { all } = useEntities();
  const [entityId, setEntityId] = useState<string | null>(all[0]?.id ?? null);
  const [cutOverOn, setCutOverOn] = useDayField(entityId, (today) => `${today.slice(0, 4)}-01-01`);
  const begin = useAct('beginMigration', ['listMigrations']);
  const send = (): void => {
    if (entityId === null || cutOverOn === null) return;
    begin.mutate({ body: { entityId, cutOverOn } }, { onSuccess: onClose, onError: (error) => tellFailure(error) });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.migration.begin}
      closeButtonProps={{ 'aria-label': words.migration.close }}
    >
      <div className={classes.form}>
        <Select
          label={words.migration.entity}
          data={all.map(({ id, name }) => ({ value: id, label: name }))}
          value={entityId}
          onChange={setEntityId}
          allowDeselect={false}
          data-autofocus
        />
        <DayInput label={words.migration.cutOverOn} value={cutOverOn} onChange={setCutOverOn} />
        <Button variant="filled" loading={begin.isPending} onClick={send}>
          {words.migration.begin}
        </Button>
      </div>
    </Modal>
  );
}
