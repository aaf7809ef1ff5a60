import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useAct } from '../../api/queries.ts';
import { fieldLabel } from '../../evidence/field-names.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { usePlace } from '../../shell/use-place.ts';
import classes from './document-page.module.css';

/** Which values were read as somebody taught, from which document, and what this document taught. */
export function DocumentLessons({ document }: { readonly document: DocumentDetail }) {
  const { to } = usePlace();
  const taught = [
    ...Object.entries(document.fields).map(([name, { taught: lesson }]) => ({ name, lesson })),
    ...document.columns.map(({ role, taught: lesson }) => ({ name: `column.${role}`, lesson })),
  ].flatMap(({ name, lesson }) => (lesson ? [{ name, lesson }] : []));
  if (taught.length === 0 && document.lessons.length === 0) return null;
  return (
    <section className={classes.part}>
      <h2>{words.documents.taughtTitle}</h2>
      <ul className={classes.lessons}>
        {taught.map(({ name, lesson }) => (
          <li key={lesson.lessonId}>
            <span>
              <strong>{fieldLabel(name)}</strong> {words.documents.taughtFrom(formatDate(lesson.at), lesson.by)}{' '}
              <Link to={to(`documents/${lesson.documentId}`, { field: name })}>{lesson.documentName}</Link>
              {', '}
              {lesson.words}
            </span>
            <UndoLesson id={lesson.lessonId} serving={lesson.serving} />
          </li>
        ))}
        {document.lessons.map((lesson) => (
          <li key={lesson.id}>
            <span>
              <strong>{fieldLabel(lesson.field)}</strong>{' '}
              {lesson.serving ? words.documents.taughtHere : words.documents.taughtHereOnce} {lesson.words}
              {'. '}
              <Link to={to(`parties/${lesson.partyId}`)}>{words.documents.seeLessons}</Link>
            </span>
            {lesson.serving ? <UndoLesson id={lesson.id} serving /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function UndoLesson({ id, serving }: { readonly id: string; readonly serving: boolean }) {
  const may = useMay();
  const undo = useAct('undoLesson', ['getDocument', 'listLessons']);
  if (!serving) return <span className={classes.second}>{words.documents.takenBack}</span>;
  if (!may('undoLesson')) return null;
  return (
    <Button
      size="compact-sm"
      loading={undo.isPending}
      onClick={() => undo.mutate({ params: { id } }, { onError: (error) => tellFailure(error) })}
    >
      {words.documents.undoLesson}
    </Button>
  );
}
