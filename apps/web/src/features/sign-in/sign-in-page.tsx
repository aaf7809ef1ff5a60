import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useNavigate, useSearchParams } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { words } from '../../messages/index.ts';
import { EnrolSteps } from '../../session/enrol-steps.tsx';
import { meKey } from '../../session/me.ts';
import { bringSecondFactor, type Stage, signIn, signInState, signOut } from '../../session/sign.ts';
import type { Failure } from '../../ui/error-state.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { DoorCard } from './door-card.tsx';
import classes from './sign-in.module.css';

type Credentials = { readonly email: string; readonly password: string };

/** Only addresses of this desk: a link must not carry a reader off to another site after the password. */
const inside = (next: string | null): string => (next && /^\/(?![/\\])/.test(next) ? next : '/');

export function Page() {
  const [stage, setStage] = useState<Stage>('none');
  const [optional, setOptional] = useState(false);
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const cache = useQueryClient();
  useEffect(() => {
    signInState().then(
      (state) => {
        setOptional(state.secondFactor === 'optional');
        if (state.stage === 'second_factor' || state.stage === 'enrolment') setStage(state.stage);
      },
      () => undefined,
    );
  }, []);
  const goOn = async (): Promise<void> => {
    cache.clear();
    await cache.invalidateQueries({ queryKey: meKey });
    navigate(inside(search.get('next')), { replace: true });
  };
  const reached = (next: Stage): void => {
    setStage(next);
    if (next === 'whole') void goOn();
  };
  const startOver = async (): Promise<void> => {
    await signOut().catch(() => undefined);
    setStage('none');
  };
  return (
    <DoorCard heading={words.shell.product}>
      {stage === 'none' || stage === 'whole' ? <PasswordStep optional={optional} onStage={reached} /> : null}
      {stage === 'second_factor' ? <CodeStep onDone={() => void goOn()} /> : null}
      {stage === 'enrolment' ? (
        <>
          <p className={classes.line}>{words.signIn.enrolFirst}</p>
          <EnrolSteps onDone={() => void goOn()} />
        </>
      ) : null}
      {stage === 'second_factor' || stage === 'enrolment' ? (
        <Button variant="subtle" onClick={() => void startOver()}>
          {words.signIn.startOver}
        </Button>
      ) : null}
    </DoorCard>
  );
}

type PasswordStepProps = { readonly optional: boolean; readonly onStage: (stage: Stage) => void };

function PasswordStep({ optional, onStage }: PasswordStepProps) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm<Credentials>({ defaultValues: { email: '', password: '' } });
  const enter = async ({ email, password }: Credentials): Promise<void> => {
    setFailure(null);
    try {
      onStage(await signIn(email.trim(), password));
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  return (
    <form className={classes.step} onSubmit={form.handleSubmit(enter)} noValidate>
      <p className={classes.line}>{words.signIn.line}</p>
      <TextInput
        {...form.register('email', { required: words.signIn.emailMissing })}
        label={words.signIn.email}
        type="email"
        autoComplete="username"
        error={form.formState.errors.email?.message}
        autoFocus
      />
      <PasswordInput
        {...form.register('password', { required: words.signIn.passwordMissing })}
        label={words.signIn.password}
        autoComplete="current-password"
        error={form.formState.errors.password?.message}
        visibilityToggleButtonProps={{ 'aria-label': words.signIn.showPassword }}
      />
      {failure ? <FailureLine failure={failure} terse={failure.code === 'auth.wrong_credentials'} /> : null}
      <Button type="submit" variant="filled" loading={form.formState.isSubmitting}>
        {words.signIn.enter}
      </Button>
      {optional ? <p className={classes.line}>{words.signIn.optional}</p> : null}
    </form>
  );
}

function CodeStep({ onDone }: { readonly onDone: () => void }) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm<{ code: string }>({ defaultValues: { code: '' } });
  const bring = async ({ code }: { code: string }): Promise<void> => {
    setFailure(null);
    try {
      await bringSecondFactor(code.trim());
      onDone();
    } catch (error) {
      setFailure(failureOf(error));
      form.reset();
    }
  };
  return (
    <form className={classes.step} onSubmit={form.handleSubmit(bring)} noValidate>
      <TextInput
        {...form.register('code', { required: true, minLength: 6 })}
        label={words.signIn.codeOrRecovery}
        autoComplete="one-time-code"
        autoFocus
      />
      {failure ? <FailureLine failure={failure} /> : null}
      <Button type="submit" variant="filled" loading={form.formState.isSubmitting}>
        {words.signIn.enter}
      </Button>
    </form>
  );
}

function FailureLine({ failure, terse = false }: { readonly failure: Failure; readonly terse?: boolean }) {
  return (
    <p className={classes.failure} role="alert">
      <Glyph kind="doubt" />
      <span>
        {failure.title}.{terse ? '' : ` ${failure.detail}`}
      </span>
    </p>
  );
}
