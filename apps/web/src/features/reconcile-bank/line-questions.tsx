import type { LineQuestionOnWire } from '@counterfoil/wire/contracts';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { formatInstant } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { FailureLine } from '../../ui/failure-line.tsx';
import classes from './line-verbs.module.css';

type LineQuestionsProps = { readonly lineId: string; readonly questions: readonly LineQuestionOnWire[] };

/** What was asked and what came back, in its order. */
export function LineQuestions({ lineId, questions }: LineQuestionsProps) {
  const may = useMay();
  if (questions.length === 0) return null;
  return (
    <ul className={classes.questions} aria-label={words.reconcile.questions}>
      {questions.map((one) => (
        <li key={one.id}>
          <p className={classes.second}>
            {one.askedBy.name} → {one.askedOf.name}, {formatInstant(one.askedAt)}
          </p>
          <p>{one.question}</p>
          {one.answer === null ? (
            may('answerLineQuestion') ? (
              <Answer lineId={lineId} question={one} />
            ) : (
              <p className={classes.second}>{words.reconcile.noAnswer}</p>
            )
          ) : (
            <p className={classes.answer}>
              <span className={classes.second}>{one.answeredBy}: </span>
              {one.answer}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Answer({ lineId, question }: { readonly lineId: string; readonly question: LineQuestionOnWire }) {
  const [answer, setAnswer] = useState('');
  const send = useAct('answerLineQuestion', ['listLineQuestions', 'listExceptions', 'listNotifications']);
  return (
    <form
      className={classes.fields}
      onSubmit={(event) => {
        event.preventDefault();
        if (answer.trim() === '') return;
        send.mutate({ params: { id: lineId, questionId: question.id }, body: { answer: answer.trim() } });
      }}
    >
      <TextInput
        size="xs"
        label={words.reconcile.answer}
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
        className={classes.grow}
      />
      <Button size="xs" type="submit" loading={send.isPending} disabled={answer.trim() === ''}>
        {words.reconcile.answer}
      </Button>
      <FailureLine failure={send.isError ? failureOf(send.error) : null} />
    </form>
  );
}
