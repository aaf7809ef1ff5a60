import { Button } from '@mantine/core';
import { words } from '../messages/index.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import classes from './undo-note.module.css';

type UndoNoteProps = { readonly text: string; readonly dueAt: string; readonly onUndo: () => void };

/** The line under which the undo window runs out; it shrinks once and nothing blinks. */
export function UndoNote({ text, dueAt, onUndo }: UndoNoteProps) {
  const leftMs = Math.max(0, Date.parse(dueAt) - Date.now());
  return (
    <div className={classes.note}>
      <span className={classes.text}>{text}</span>
      <Button size="compact-sm" onClick={onUndo} rightSection={<KeyCap>z</KeyCap>}>
        {words.review.undo}
      </Button>
      <span className={classes.line} style={{ animationDuration: `${leftMs}ms` }} aria-hidden="true" />
    </div>
  );
}
