import { Dropzone } from '@mantine/dropzone';
import { IconFileImport } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { words } from '../../messages/index.ts';
import classes from './drop-area.module.css';

type DropAreaProps = {
  readonly onDrop: (files: readonly File[]) => void;
  readonly openRef: RefObject<(() => void) | null>;
};

/** A strip that says so, and the whole page that takes them. Files and folders alike. */
export function DropArea({ onDrop, openRef }: DropAreaProps) {
  const take = (files: File[]): void => onDrop(files);
  return (
    <>
      <Dropzone
        openRef={openRef}
        onDrop={take}
        className={classes.strip}
        inputProps={{ 'aria-label': words.documents.add }}
        aria-label={words.documents.dropTitle}
      >
        <div className={classes.inside}>
          <IconFileImport size={22} stroke={1.5} className={classes.icon} aria-hidden="true" />
          <div>
            <p className={classes.title}>{words.documents.dropTitle}</p>
            <p className={classes.text}>{words.documents.dropText}</p>
          </div>
        </div>
      </Dropzone>
      <Dropzone.FullScreen withinPortal={false} onDrop={take} className={classes.everywhere}>
        <p className={classes.release}>{words.documents.release}</p>
      </Dropzone.FullScreen>
    </>
  );
}
