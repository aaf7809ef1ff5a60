import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../api/client.ts';
import { useAnswer } from '../api/queries.ts';
import { words } from '../messages/index.ts';
import { AskDialog } from '../ui/ask-dialog.tsx';
import type { Failure } from '../ui/error-state.tsx';
import { FailureLine } from '../ui/failure-line.tsx';
import { useStepUpAsked } from './ask-step-up.ts';
import { stepUp } from './sign.ts';

/** Something sensitive was asked for: whoever sits there proves who they are, then it is done. */
export function StepUpDialog() {
  const asked = useStepUpAsked();
  return asked ? <Question answer={asked.answer} /> : null;
}

function Question({ answer }: { readonly answer: (proven: boolean) => void }) {
  const account = useAnswer('getAccount');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const enrolled = (account.data?.secondFactor.enrolledAt ?? null) !== null;
  const prove = async (): Promise<void> => {
    setBusy(true);
    try {
      await stepUp({ password, ...(enrolled ? { code: code.replace(/\s/g, '') } : {}) });
      answer(true);
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
  };
  return (
    <AskDialog
      title={words.account.stepUp}
      opened
      onClose={() => answer(false)}
      button={words.account.stepUpButton}
      ready={password !== '' && (!enrolled || code.length >= 6) && !busy}
      onSubmit={() => void prove()}
    >
      <p>{words.account.stepUpText}</p>
      <PasswordInput
        label={words.signIn.password}
        value={password}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': words.signIn.showPassword }}
        onChange={(event) => setPassword(event.currentTarget.value)}
        data-autofocus
      />
      {enrolled ? (
        <TextInput
          label={words.signIn.code}
          value={code}
          inputMode="numeric"
          autoComplete="one-time-code"
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      ) : null}
      <FailureLine failure={failure} />
    </AskDialog>
  );
}
