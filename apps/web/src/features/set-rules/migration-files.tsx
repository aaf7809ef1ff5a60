import type { MigrationFileOnWire, MigrationOnWire } from '@counterfoil/wire/contracts';
import { Button, FileButton, Modal } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../../api/client.ts';
import { useAct, useRefresh } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { usePlace } from '../../shell/use-place.ts';
import classes from './migration.module.css';

const kinds = ['trial_balance', 'open_items', 'history'] as const;
type Kind = (typeof kinds)[number];
type Tried = { readonly file: File; readonly kind: Kind; readonly answer: MigrationFileOnWire };

/** A preview has at most five cells a row, each in its place. */
const PLACES = ['first', 'second', 'third', 'fourth', 'fifth'] as const;

const formOf = (file: File, kind: Kind, dryRun: boolean): FormData => {
  const form = new FormData();
  form.append('kind', kind);
  if (dryRun) form.append('dryRun', 'true');
  form.append('file', file, file.name);
  return form;
};

/** Tries a chosen file, brings it over once somebody has looked, or takes one back. */
const useFiles = (run: MigrationOnWire) => {
  const refresh = useRefresh();
  const [tried, setTried] = useState<Tried | null>(null);
  const decide = useAct('decideMigration', ['listMigrations']);
  const send = (file: File, kind: Kind, dryRun: boolean): Promise<MigrationFileOnWire> =>
    client.call('importMigrationFile', { params: { id: run.id }, form: formOf(file, kind, dryRun) });
  const tryOut = (file: File | null, kind: Kind): void => {
    if (file === null) return;
    send(file, kind, true)
      .then((answer) => setTried({ file, kind, answer }))
      .catch((error: unknown) => tellFailure(error, file.name));
  };
  const bring = async ({ file, kind }: Tried): Promise<void> => {
    try {
      await send(file, kind, false);
      setTried(null);
      await refresh(['listMigrations']);
    } catch (error) {
      tellFailure(error, file.name);
    }
  };
  const takeBack = (fileId: string): void =>
    decide.mutate(
      { params: { id: run.id }, body: { verdict: 'undo_file', fileId, version: run.version } },
      { onError: (error) => tellFailure(error) },
    );
  return { tried, tryOut, bring, takeBack, forget: () => setTried(null) };
};

/** The three files of a cut-over; a chosen file is tried first, and nothing comes over before somebody has looked. */
export function MigrationFiles({ run }: { readonly run: MigrationOnWire }) {
  const may = useMay();
  const { to } = usePlace();
  const { tried, tryOut, bring, takeBack, forget } = useFiles(run);
  const isOpen = run.status === 'open' && may('importMigrationFile');
  return (
    <>
      <ul className={classes.files}>
        {kinds.map((kind) => {
          const there = run.files.find((file) => file.kind === kind);
          return (
            <li key={kind}>
              <div>
                <strong>{words.migration.kind[kind]}</strong>
                <p className={classes.note}>
                  {there
                    ? words.migration.cameOver(there.fileName, words.migration.rows(there.rows))
                    : words.migration.kindText[kind]}
                </p>
              </div>
              <div className={classes.actions}>
                {there?.journalEntryIds.map((entry) => (
                  <Link key={entry} to={to(`ledger/entries/${entry}`)}>
                    {words.migration.entries}
                  </Link>
                ))}
                {there && isOpen ? (
                  <Button onClick={() => takeBack(there.id)}>{words.migration.takeBack}</Button>
                ) : null}
                {!there && isOpen ? (
                  <FileButton onChange={(file) => tryOut(file, kind)} accept=".csv,.txt,.tsv">
                    {(props) => (
                      <Button {...props} leftSection={<IconUpload size={16} stroke={1.75} />}>
                        {words.migration.bring}
                      </Button>
                    )}
                  </FileButton>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
      {tried ? <TryOut tried={tried} onBring={() => void bring(tried)} onClose={forget} /> : null}
    </>
  );
}

type TryOutProps = { readonly tried: Tried; readonly onBring: () => void; readonly onClose: () => void };

/** What would come over: the first rows as they were understood, and line by line what stands in the way. */
function TryOut({ tried, onBring, onClose }: TryOutProps) {
  const { answer } = tried;
  const isClean = answer.findings.length === 0;
  const rows = words.migration.rows(answer.rows);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={words.migration.tryOf(tried.file.name)}
      closeButtonProps={{ 'aria-label': words.migration.close }}
    >
      {isClean ? null : (
        <>
          <p className={classes.wrong}>{words.migration.wrong(answer.findings.length)}</p>
          <ul className={classes.findings}>
            {answer.findings.map(({ line, says }) => (
              <li key={`${line}:${says}`}>{words.migration.line(line, says)}</li>
            ))}
          </ul>
        </>
      )}
      {answer.kind === 'open_items' && answer.newParties.length > 0 ? (
        <p className={classes.note}>
          {words.migration.parties(answer.newParties.length)}: {answer.newParties.slice(0, 5).join(', ')}
        </p>
      ) : null}
      <div className={classes.preview}>
        <table aria-label={words.migration.tryOf(tried.file.name)}>
          <tbody>
            {answer.preview.map((cells) => (
              <tr key={cells.join('|')}>
                {PLACES.map((place, at) => (at < cells.length ? <td key={place}>{cells[at]}</td> : null))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={classes.actions}>
        <Button variant="filled" disabled={!isClean} onClick={onBring} data-autofocus>
          {words.migration.confirm(rows)}
        </Button>
        <Button onClick={onClose}>{words.migration.cancel}</Button>
      </div>
    </Modal>
  );
}
