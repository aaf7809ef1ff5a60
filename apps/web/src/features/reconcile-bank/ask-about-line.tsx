import type { BankTransactionOnWire, LineQuestionOnWire } from '@counterfoil/wire/contracts';
import { Button, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { MemberPick } from '../../pick/picks.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import { LineQuestions } from './line-questions.tsx';
import classes from './line-verbs.module.css';

const touches = ['listLineQuestions', 'listExceptions'] as const;

/** Who knows is asked here; the line waits with them, and what they answer stands here. */
export function AskAboutLine({ line }: { readonly line: BankTransactionOnWire }) {
  const [whom, setWhom] = useState<string | null>(null);
  const [question, setQuestion] = useState('');
  const asked = useAnswer('listLineQuestions', { params: { id: line.id } });
  const ask = useAct('askAboutBankTransaction', touches);
  const ready = whom !== null && question.trim() !== '' && !ask.isPending;
  const send = (): void => {
    if (whom === null) return;
    ask.mutate(
      { params: { id: line.id }, body: { userId: whom, question: question.trim() } },
      {
        onSuccess: () => {
          setQuestion('');
          notifications.show({ title: line.counterparty ?? words.bank.noName, message: words.reconcile.asked });
        },
      },
    );
  };
  const items: readonly LineQuestionOnWire[] = asked.data?.items ?? [];
  return (
    <div className={classes.verb}>
      <LineQuestions lineId={line.id} questions={items} />
      <form
        className={classes.verb}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) send();
        }}
      >
        <MemberPick size="xs" label={words.reconcile.askWhom} value={whom} onChange={setWhom} />
        <Textarea
          size="xs"
          label={words.reconcile.question}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        <FailureLine failure={ask.isError ? failureOf(ask.error) : null} />
        <Button size="xs" type="submit" loading={ask.isPending} disabled={!ready} className={classes.act}>
          {words.reconcile.ask}
        </Button>
      </form>
    </div>
  );
}
