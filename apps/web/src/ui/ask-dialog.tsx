import { Button, Group, Modal } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { words } from '../messages/index.ts';

type AskDialogProps = {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly button: string;
  readonly ready?: boolean;
  readonly size?: number | string;
  readonly children: ReactNode;
};

/** One question and one button that repeats what will happen. */
export function AskDialog({ title, opened, onClose, onSubmit, button, ready = true, size, children }: AskDialogProps) {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) onSubmit();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': words.shell.close }}
    >
      <form onSubmit={submit} style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
        {children}
        <Group justify="flex-end" gap={8} mt={4}>
          <Button onClick={onClose}>{words.review.cancel}</Button>
          <Button type="submit" variant="filled" disabled={!ready}>
            {button}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
