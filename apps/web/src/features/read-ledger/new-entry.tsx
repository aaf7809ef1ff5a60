import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useDay } from '../../shell/use-day-field.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { useEntryLines } from './entry-draft.ts';
import classes from './new-entry.module.css';
import { NewEntryLines } from './new-entry-lines.tsx';

/** An entry by hand. It can be posted when both sides are the same to the last unit, and not before. */
export function NewEntry({ onClose }: { readonly onClose: () => void }) {
  const { to } = usePlace();
  const navigate = useNavigate();
  const { all, one } = useEntities();
  const [entityId, setEntityId] = useState(one?.id ?? null);
  const [date, setDate] = useDay(entityId);
  const [description, setDescription] = useState('');
  const create = useAct('createJournalEntry', 'all');
  const entry = useEntryLines(all.find((entity) => entity.id === entityId)?.functionalCurrency ?? 'EUR');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!entityId) return;
    create.mutate(
      { body: { entityId, postingDate: date, description: description.trim(), postings: entry.postings } },
      { onSuccess: (made) => navigate(to(`ledger/entries/${made.id}`)) },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={720}
      title={words.ledger.newEntry}
      closeButtonProps={{ 'aria-label': words.shell.close }}
    >
      <form onSubmit={submit} className={classes.form}>
        <div className={classes.head}>
          <Select
            label={words.shell.entity}
            data={all.map((entity) => ({ value: entity.id, label: entity.name }))}
            value={entityId}
            onChange={setEntityId}
          />
          <DayInput label={words.review.postingDate} value={date} onChange={(day) => setDate(day ?? date)} />
          <TextInput
            label={words.ledger.column.text}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
            data-autofocus
          />
        </div>
        <NewEntryLines entry={entry} />
        {create.isError ? (
          <p role="alert">
            <Glyph kind="doubt" size={14} /> {failureOf(create.error).detail}
          </p>
        ) : null}
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{words.review.cancel}</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={!entry.balances || description.trim() === ''}
            loading={create.isPending}
          >
            {words.ledger.post}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
