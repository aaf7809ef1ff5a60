import type { DocumentPages } from '@counterfoil/wire/contracts';
import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, Fragment, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { usePageImage } from '../../evidence/use-page-image.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { FailureLine } from '../../ui/failure-line.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { type PartRange, partsNow, sameParts, toggled } from './cuts.ts';
import classes from './divide-dialog.module.css';
import { paperTouches } from './use-rotate.ts';

type DivideDialogProps = {
  readonly documentId: string;
  readonly mayDivide: boolean;
  readonly onClose: () => void;
};

/** All pages of a file side by side, and between them where one document ends and the next begins. */
export function DivideDialog({ documentId, mayDivide, onClose }: DivideDialogProps) {
  const { data: file } = useAnswer('getDocumentPages', { params: { id: documentId } });
  return (
    <Modal
      opened
      onClose={onClose}
      size="90rem"
      title={words.documents.divide.title(file?.fileName ?? '')}
      closeButtonProps={{ 'aria-label': words.shell.close }}
    >
      {file ? (
        <Division key={file.version} file={file} mayDivide={mayDivide} onClose={onClose} />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </Modal>
  );
}

type DivisionProps = { readonly file: DocumentPages; readonly mayDivide: boolean; readonly onClose: () => void };

function Division({ file, mayDivide, onClose }: DivisionProps) {
  const now = partsNow(file);
  const [parts, setParts] = useState<readonly PartRange[]>(now);
  const [reason, setReason] = useState('');
  const divide = useAct('divideDocument', paperTouches);
  const { to } = usePlace();
  const go = useNavigate();
  const send = (wish: readonly PartRange[]): void =>
    divide.mutate(
      { params: { id: file.sourceId }, body: { parts: [...wish], reason }, ifMatch: file.version },
      {
        onSuccess: () => {
          onClose();
          void go(to(`documents/${file.sourceId}`));
        },
      },
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!divide.isPending && !sameParts(parts, now)) send(parts);
  };
  const { previous } = file;
  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.text}>{words.documents.divide.text}</p>
      <PageStrip file={file} parts={parts} onToggle={mayDivide ? (page) => setParts(toggled(parts, page)) : null} />
      {mayDivide ? (
        <>
          <TextInput
            label={words.documents.divide.why}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <FailureLine failure={divide.isError ? failureOf(divide.error) : null} />
          <Group justify="flex-end" gap={8}>
            {previous && !sameParts(previous, now) ? (
              <Button onClick={() => send(previous)} disabled={divide.isPending}>
                {words.documents.divide.undo}
              </Button>
            ) : null}
            <Button onClick={onClose}>{words.review.cancel}</Button>
            <Button type="submit" variant="filled" disabled={divide.isPending || sameParts(parts, now)}>
              {words.documents.divide.save(parts.length)}
            </Button>
          </Group>
        </>
      ) : null}
    </form>
  );
}

type PageStripProps = {
  readonly file: DocumentPages;
  readonly parts: readonly PartRange[];
  readonly onToggle: ((page: number) => void) | null;
};

function PageStrip({ file, parts, onToggle }: PageStripProps) {
  const starts = new Map(parts.map(({ firstPage }, at) => [firstPage, at + 1]));
  return (
    <ol className={classes.strip}>
      {file.pages.map((page) => {
        const begins = starts.get(page.number);
        return (
          <Fragment key={page.number}>
            <li className={classes.page} data-begins={begins !== undefined}>
              <span className={classes.group}>{begins === undefined ? '' : words.documents.divide.group(begins)}</span>
              <Thumbnail file={file} page={page} />
              <span className={classes.number}>
                {words.documents.divide.page(page.number)}
                {page.role === 'bill' ? '' : ` · ${words.documents.divide.role(page.role)}`}
              </span>
              <PartLine file={file} page={page.number} parts={parts} />
              {onToggle && page.number > 1 ? (
                <Button
                  size="compact-xs"
                  variant={begins === undefined ? 'default' : 'light'}
                  aria-pressed={begins !== undefined}
                  aria-label={
                    begins === undefined
                      ? words.documents.divide.cut(page.number)
                      : words.documents.divide.join(page.number)
                  }
                  onClick={() => onToggle(page.number)}
                >
                  {begins === undefined ? words.documents.divide.cutShort : words.documents.divide.joinShort}
                </Button>
              ) : null}
            </li>
          </Fragment>
        );
      })}
    </ol>
  );
}

type PageProps = { readonly file: DocumentPages; readonly page: DocumentPages['pages'][number] };

function Thumbnail({ file, page }: PageProps) {
  const image = usePageImage(file.sourceId, page.number, page.turn);
  const ratio = page.width / page.height;
  return (
    <span className={classes.sheet} style={{ aspectRatio: String(ratio) }}>
      {image.data ? <img src={image.data} alt={words.evidence.pageAlt(file.fileName, page.number)} /> : null}
    </span>
  );
}

/** The document that stands there now, as long as its pages are left as they are. */
function PartLine({ file, page, parts }: { file: DocumentPages; page: number; parts: readonly PartRange[] }) {
  const { to } = usePlace();
  const part = file.parts.find(({ firstPage }) => firstPage === page);
  const stays = parts.some((each) => each.firstPage === part?.firstPage && each.lastPage === part.lastPage);
  if (part === undefined || !stays) return null;
  return (
    <Link className={classes.part} to={to(`documents/${part.documentId}`)}>
      {part.invoiceNumber ?? words.documents.kinds[part.kind] ?? part.kind}
    </Link>
  );
}
