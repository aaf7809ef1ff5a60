import type { LessonOnWire, MappingOnWire, PartyOnWire, SpellingOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useAct, useList } from '../../api/queries.ts';
import { fieldLabel } from '../../evidence/field-names.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { usePlace } from '../../shell/use-place.ts';
import classes from './party-page.module.css';

/** What corrections taught about this party's papers, what came of it, and the way back. */
export function PartyLessons({ party }: { readonly party: PartyOnWire }) {
  const list = useList('listLessons', { query: { party: party.id, limit: 50 } });
  return (
    <section>
      <h2 className={classes.heading}>{words.parties.lessons}</h2>
      {list.isSuccess && list.items.length === 0 ? <p className={classes.second}>{words.parties.noLessons}</p> : null}
      <ul>
        {list.items.map((lesson) => (
          <Lesson key={lesson.id} lesson={lesson} />
        ))}
      </ul>
    </section>
  );
}

function Lesson({ lesson }: { readonly lesson: LessonOnWire }) {
  const { to } = usePlace();
  const undo = useAct('undoLesson', ['listLessons', 'getDocument']);
  return (
    <li className={classes.taught} data-ended={!lesson.serving}>
      <div>
        <strong>{fieldLabel(lesson.field)}</strong> {lesson.words}
        <p className={classes.second}>
          {words.parties.taughtBy(formatDate(lesson.taughtAt), lesson.taughtBy.name)}{' '}
          <Link to={to(`documents/${lesson.documentId}`, { field: lesson.field })}>{lesson.documentName}</Link>
          {lesson.reason ? `: ${lesson.reason}` : null}
        </p>
        <p className={classes.second}>{words.parties.lessonUse(lesson)}</p>
        {lesson.ended ? (
          <p className={classes.second}>
            {words.parties.lessonEnd({ ...lesson.ended, at: formatDate(lesson.ended.at) })}
          </p>
        ) : null}
      </div>
      <TakeBack
        serving={lesson.serving}
        action="undoLesson"
        pending={undo.isPending}
        label={words.parties.undoLessonOf(fieldLabel(lesson.field))}
        onClick={() => undo.mutate({ params: { id: lesson.id } }, { onError: (error) => tellFailure(error) })}
      />
    </li>
  );
}

/** Where persons booked this party's lines before: by words, by item, by classification. */
export function PartyMappings({ party }: { readonly party: PartyOnWire }) {
  const list = useList('listMappings', { query: { party: party.id, limit: 50 } });
  return (
    <section>
      <h2 className={classes.heading}>{words.parties.mappings}</h2>
      {list.isSuccess && list.items.length === 0 ? <p className={classes.second}>{words.parties.noMappings}</p> : null}
      <ul>
        {list.items.map((mapping) => (
          <Mapping key={`${mapping.id}:${mapping.serving}`} mapping={mapping} />
        ))}
      </ul>
    </section>
  );
}

function Mapping({ mapping }: { readonly mapping: MappingOnWire }) {
  const { to } = usePlace();
  const undo = useAct('undoMapping', ['listMappings']);
  return (
    <li className={classes.taught} data-ended={!mapping.serving}>
      <div>
        <span className="proportional">{mapping.description}</span>
        <p className={classes.second}>{words.parties.mappedBy(mapping)}</p>
        <p>
          {words.parties.mappedTo}{' '}
          <Link to={to('reports/general-ledger', { account: mapping.ledgerAccountId })}>
            {mapping.accountCode} {mapping.accountName}
          </Link>
          {mapping.taxCode ? `, ${mapping.taxCode}` : null}
        </p>
        <p className={classes.second}>
          {words.parties.mappedTimes(mapping.times, formatDate(mapping.lastAt), mapping.lastBy.name)}
          {mapping.reason ? `: ${mapping.reason}` : null}{' '}
          {mapping.documentId ? (
            <Link to={to(`documents/${mapping.documentId}`)}>{words.parties.seeDocument}</Link>
          ) : null}
        </p>
        {mapping.ended ? (
          <p className={classes.second}>
            {words.parties.lessonEnd({ ...mapping.ended, at: formatDate(mapping.ended.at) })}
          </p>
        ) : null}
      </div>
      <TakeBack
        serving={mapping.serving}
        action="undoMapping"
        pending={undo.isPending}
        label={words.parties.undoMappingOf(mapping.description)}
        onClick={() => undo.mutate({ params: { id: mapping.id } }, { onError: (error) => tellFailure(error) })}
      />
    </li>
  );
}

/** The names on paper that persons said are this party's; the next document is known by them. */
export function PartySpellings({ party }: { readonly party: PartyOnWire }) {
  const list = useList('listSpellings', { query: { party: party.id, limit: 50 } });
  return (
    <section>
      <h2 className={classes.heading}>{words.parties.spellings}</h2>
      {list.isSuccess && list.items.length === 0 ? <p className={classes.second}>{words.parties.noSpellings}</p> : null}
      <ul>
        {list.items.map((spelling) => (
          <Spelling key={spelling.id} spelling={spelling} />
        ))}
      </ul>
    </section>
  );
}

function Spelling({ spelling }: { readonly spelling: SpellingOnWire }) {
  const { to } = usePlace();
  const undo = useAct('undoSpelling', ['listSpellings']);
  return (
    <li className={classes.taught} data-ended={!spelling.serving}>
      <div>
        <strong>{spelling.written}</strong>
        <p className={classes.second}>
          {words.parties.saidBy(formatDate(spelling.saidAt), spelling.saidBy.name)}{' '}
          <Link to={to(`documents/${spelling.documentId}`, { field: 'supplier' })}>{spelling.documentName}</Link>
          {spelling.reason ? `: ${spelling.reason}` : null}
        </p>
        <p className={classes.second}>{words.parties.spellingUse(spelling.used)}</p>
        {spelling.ended ? (
          <p className={classes.second}>
            {words.parties.lessonEnd({ ...spelling.ended, at: formatDate(spelling.ended.at) })}
          </p>
        ) : null}
      </div>
      <TakeBack
        serving={spelling.serving}
        action="undoSpelling"
        pending={undo.isPending}
        label={words.parties.undoSpellingOf(spelling.written)}
        onClick={() => undo.mutate({ params: { id: spelling.id } }, { onError: (error) => tellFailure(error) })}
      />
    </li>
  );
}

type TakeBackProps = {
  readonly serving: boolean;
  readonly action: 'undoLesson' | 'undoMapping' | 'undoSpelling';
  readonly pending: boolean;
  readonly label: string;
  readonly onClick: () => void;
};

function TakeBack({ serving, action, pending, label, onClick }: TakeBackProps) {
  const may = useMay();
  if (!serving || !may(action)) return null;
  return (
    <Button size="compact-sm" aria-label={label} loading={pending} onClick={onClick}>
      {words.parties.takeBack}
    </Button>
  );
}
