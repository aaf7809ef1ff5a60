import type { JournalEntryOnWire } from '@counterfoil/wire/contracts';
import { Button, Checkbox, Group, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { Glyph } from '../../ui/glyph.tsx';

type ReverseEntryProps = { readonly entry: JournalEntryOnWire; readonly onClose: () => void };

/** Posted is for ever: the mistake stays in the books and its exact negative stands beside it. */
export function ReverseEntry({ entry, onClose }: ReverseEntryProps) {
  const { to } = usePlace();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [date, setDate] = useState(entry.postingDate);
  const [together, setTogether] = useState(false);
  const reverse = useAct('reverseJournalEntry', 'all');
  const isPair = reverse.isError && failureOf(reverse.error).code === 'ledger.pair_stands_together';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    reverse.mutate(
      {
        params: { id: entry.id },
        body: { reason: reason.trim(), postingDate: date, ...(together ? { together } : {}) },
      },
      { onSuccess: (made) => navigate(to(`ledger/entries/${made.id}`)) },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.ledger.reverseTitle(entry.number)}
      closeButtonProps={{ 'aria-label': words.shell.close }}
    >
      <form onSubmit={submit} style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
        <DayInput label={words.review.postingDate} value={date} onChange={(day) => setDate(day ?? date)} />
        <Textarea
          label={words.review.why}
          description={words.review.whyHint}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          data-autofocus
        />
        {reverse.isError ? (
          <p role="alert">
            <Glyph kind="doubt" size={14} /> {failureOf(reverse.error).detail}
          </p>
        ) : null}
        {isPair || together ? (
          <Checkbox
            label={words.ledger.reverseBoth}
            checked={together}
            onChange={(event) => setTogether(event.currentTarget.checked)}
          />
        ) : null}
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{words.review.cancel}</Button>
          <Button type="submit" variant="filled" disabled={reason.trim() === ''} loading={reverse.isPending}>
            {words.ledger.reverse}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
