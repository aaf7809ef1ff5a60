import { Modal, Switch } from '@mantine/core';
import { useState } from 'react';
import { keysAreOn, switchKeys } from '../keys/listen.ts';
import { useCurrentKeys } from '../keys/use-keys.ts';
import { words } from '../messages/index.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import classes from './key-sheet.module.css';

type KeySheetProps = { readonly opened: boolean; readonly onClose: () => void };

export function KeySheet({ opened, onClose }: KeySheetProps) {
  const bindings = useCurrentKeys();
  const [on, setOn] = useState(keysAreOn);
  const turn = (next: boolean): void => {
    switchKeys(next);
    setOn(next);
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.shell.keySheet}
      closeButtonProps={{ 'aria-label': words.shell.close }}
    >
      <dl className={classes.sheet}>
        {bindings.map((binding) => (
          <div key={binding.key} className={classes.line}>
            <dt>
              <KeyCap>{binding.key}</KeyCap>
            </dt>
            <dd>{binding.label}</dd>
          </div>
        ))}
        <div className={classes.line}>
          <dt>
            <KeyCap>Ctrl+K</KeyCap>
          </dt>
          <dd>{words.shell.searchOrJump}</dd>
        </div>
      </dl>
      <Switch
        checked={on}
        onChange={(event) => turn(event.currentTarget.checked)}
        label={words.shell.keysOn}
        description={words.shell.keysOnWhy}
      />
    </Modal>
  );
}
