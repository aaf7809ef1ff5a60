import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useAnswer } from '../../api/queries.ts';
import { formatClock } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { StageBar } from '../../ui/stage-bar.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { DocumentProgress, isFinished } from './document-progress.tsx';
import classes from './upload-list.module.css';
import { clearUploads, type Upload } from './uploads.ts';

/** What was dropped just now: every file with its own progress, and at once a word on the ones we already had. */
export function UploadList({ uploads }: { readonly uploads: readonly Upload[] }) {
  const first = uploads[0];
  if (!first) return null;
  const count = (states: readonly Upload['state'][]): number =>
    uploads.filter((upload) => states.includes(upload.state)).length;
  const travelling = count(['waiting', 'sending']);
  return (
    <section className={classes.batch} aria-label={words.documents.dropped}>
      <header className={classes.head}>
        <strong>{words.documents.files(uploads.length)}</strong>
        <span className={classes.when}>{words.documents.droppedAt(formatClock(first.startedAt))}</span>
        <span className={classes.sum} role="status">
          {words.documents.batch({
            taken: count(['taken', 'again']),
            travelling,
            known: count(['known']),
            refused: count(['refused']),
          })}
        </span>
        <Button variant="subtle" size="compact-sm" onClick={clearUploads} disabled={travelling > 0}>
          {words.documents.clear}
        </Button>
      </header>
      <ul>
        {uploads.map((upload) => (
          <UploadRow key={upload.key} upload={upload} />
        ))}
      </ul>
    </section>
  );
}

function UploadRow({ upload }: { readonly upload: Upload }) {
  return (
    <li className={classes.row}>
      <span className={classes.name} title={upload.name}>
        {upload.name}
      </span>
      {upload.state === 'waiting' || upload.state === 'sending' ? (
        <StageBar done={upload.state === 'sending' ? 0.4 : 0} word={words.documents.upload[upload.state]} />
      ) : null}
      {upload.state === 'known' && upload.id ? <Known upload={upload} /> : null}
      {upload.state === 'refused' ? (
        <>
          <StatusChip kind="refused">{words.documents.refused}</StatusChip>
          <span className={classes.said}>{upload.failure?.detail}</span>
        </>
      ) : null}
      {upload.state === 'again' ? (
        <>
          <StatusChip kind="doubt">{words.documents.broughtAgain}</StatusChip>
          <span className={classes.said}>{words.documents.takenUpAgain}</span>
        </>
      ) : null}
      {(upload.state === 'taken' || upload.state === 'again') && upload.id ? (
        <Taken id={upload.id} road={upload.road} />
      ) : null}
    </li>
  );
}

function Known({ upload }: { readonly upload: Upload }) {
  const { to } = usePlace();
  const address = upload.road === 'statement' ? `bank/statements?statement=${upload.id}` : `documents/${upload.id}`;
  return (
    <>
      <StatusChip kind="doubt">{words.documents.alreadyHere}</StatusChip>
      <span className={classes.said}>{words.documents.sameBytes}</span>
      <Link to={to(address)}>{words.documents.openFirst}</Link>
    </>
  );
}

function Taken({ id, road }: { readonly id: string; readonly road: Upload['road'] }) {
  return road === 'statement' ? <TakenStatement id={id} /> : <TakenDocument id={id} />;
}

function TakenDocument({ id }: { readonly id: string }) {
  const { to } = usePlace();
  const first = useAnswer('getDocument', { params: { id } });
  const finished = first.data ? isFinished(first.data.status) : false;
  const { data } = useAnswer('getDocument', { params: { id }, every: finished ? false : 700 });
  if (!data) return <StageBar done={1} word={words.documents.upload.taken} />;
  return (
    <>
      <DocumentProgress document={data} />
      <span className={classes.party}>{data.supplier}</span>
      {data.total && data.currency ? <Amount value={{ amount: data.total, currency: data.currency }} /> : null}
      <Link to={to(`documents/${id}`)}>{words.documents.open}</Link>
    </>
  );
}

function TakenStatement({ id }: { readonly id: string }) {
  const { to } = usePlace();
  const first = useAnswer('getBankStatement', { params: { id } });
  const pending = first.data === undefined || first.data.status === 'received' || first.data.status === 'read';
  const { data } = useAnswer('getBankStatement', { params: { id }, every: pending ? 700 : false });
  if (!data) return <StageBar done={1} word={words.documents.upload.taken} />;
  return (
    <>
      <StageBar
        done={pending ? 1.5 : 4}
        word={words.bank.statementOutcome(data)}
        doubt={data.status === 'exception' || data.status === 'failed'}
      />
      <Link to={to(`bank/statements?statement=${id}`)}>{words.documents.open}</Link>
    </>
  );
}
