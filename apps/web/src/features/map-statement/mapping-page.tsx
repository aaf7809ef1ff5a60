import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link, useNavigate, useParams } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { usePlace } from '../../shell/use-place.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ColumnMeanings } from './column-meanings.tsx';
import { importable, isReady } from './mapping-edit.ts';
import classes from './mapping-page.module.css';
import { PreviewLines } from './preview-lines.tsx';
import { ReadingChoices } from './reading-choices.tsx';
import { RefusedRows } from './refused-rows.tsx';
import { useMapping } from './use-mapping.ts';

/** The way back to where the statement is listed. */
function Back() {
  const { to } = usePlace();
  return (
    <p className={classes.note}>
      <Link to={to('bank/statements')}>{words.mapping.back}</Link>
    </p>
  );
}

/** A bank's table whose columns somebody explains once: the lines it would make follow every change. */
export function Page() {
  const { statement: id = '' } = useParams();
  const { to } = usePlace();
  const navigate = useNavigate();
  const may = useMay();
  const { proposed, tried, preview, failed, change } = useMapping(id);
  const save = useAct('mapStatement', 'all');
  const failure = proposed.isError ? proposed.error : failed;
  if (proposed.isError)
    return (
      <Frame>
        <ErrorState whole failure={failureOf(proposed.error)} />
        <Back />
      </Frame>
    );
  if (tried === null || preview === null || proposed.data === undefined) return <Frame>{<SkeletonRows />}</Frame>;

  const waits = proposed.data.status === 'exception' || proposed.data.status === 'withdrawn';
  const count = importable(preview);
  const { bankAccountId, mapping, setAside } = tried;
  const ready = waits && may('mapStatement') && bankAccountId !== null && isReady(mapping) && count > 0;
  const take = async (): Promise<void> => {
    if (bankAccountId === null) return;
    try {
      const body = { bankAccountId, mapping, setAside: [...setAside] };
      await save.mutateAsync({ params: { id }, body, ifMatch: proposed.data.version });
      notifications.show({ title: preview.fileName, message: words.mapping.kept });
      void navigate(to('bank/statements', { statement: id }));
    } catch (error) {
      tellFailure(error, preview.fileName);
    }
  };
  return (
    <Frame>
      <PageHeader
        title={preview.fileName}
        subtitle={<Link to={to('bank/statements', { statement: id })}>{words.mapping.back}</Link>}
        actions={
          <Button variant="filled" disabled={!ready} loading={save.isPending} onClick={() => void take()}>
            {words.mapping.import(count)}
          </Button>
        }
      />
      {waits ? <p className={classes.note}>{words.mapping.intro(preview.rowCount, preview.encoding)}</p> : null}
      {waits ? null : <EmptyState title={words.mapping.done}>{words.mapping.doneText}</EmptyState>}
      {failure ? <ErrorState failure={failureOf(failure)} /> : null}
      <div className={classes.panes}>
        <div className={classes.said}>
          <ReadingChoices tried={tried} questions={preview.questions} onChange={change} />
          <ColumnMeanings columns={preview.columns} mapping={mapping} onChange={(next) => change({ mapping: next })} />
        </div>
        <div className={classes.said}>
          <RefusedRows
            refused={preview.refused}
            setAside={setAside}
            onSetAside={(lines) => change({ setAside: lines })}
          />
          {preview.counts.read > 0 ? (
            <PreviewLines preview={preview} />
          ) : (
            <EmptyState title={words.mapping.nothingYet}>{words.mapping.nothingYetText}</EmptyState>
          )}
        </div>
      </div>
    </Frame>
  );
}
