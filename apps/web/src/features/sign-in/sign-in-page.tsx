import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useNavigate, useSearchParams } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { words } from '../../messages/index.ts';
import { meKey } from '../../session/me.ts';
import { signIn } from '../../session/sign.ts';
import { Mark } from '../../shell/mark.tsx';
import { CounterfoilCard } from '../../ui/counterfoil-card.tsx';
import type { Failure } from '../../ui/error-state.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import classes from './sign-in.module.css';

type Credentials = { readonly email: string; readonly password: string };

/** Only addresses of this desk: a link must not carry a reader off to another site after the password. */
const inside = (next: string | null): string => (next && /^\/(?![/\\])/.test(next) ? next : '/');

export function Page() {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const form = useForm<Credentials>({ defaultValues: { email: '', password: '' } });
  const enter = async ({ email, password }: Credentials): Promise<void> => {
    setFailure(null);
    try {
      await signIn(email.trim(), password);
      cache.clear();
      await cache.invalidateQueries({ queryKey: meKey });
      navigate(inside(search.get('next')), { replace: true });
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  return (
    <main className={classes.page}>
      <CounterfoilCard
        stub={words.signIn.stub}
        stubWidth={28}
        behind="var(--cf-desk)"
        proof=""
        className={classes.card}
        padded={false}
      >
        <form className={classes.form} onSubmit={form.handleSubmit(enter)} noValidate>
          <div className={classes.name}>
            <Mark size={28} />
            <h1>{words.shell.product}</h1>
          </div>
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
          {failure ? (
            <p className={classes.failure} role="alert">
              <Glyph kind="doubt" />
              <span>
                {failure.title}.{failure.code === 'auth.wrong_credentials' ? '' : ` ${failure.detail}`}
              </span>
            </p>
          ) : null}
          <Button type="submit" variant="filled" loading={form.formState.isSubmitting}>
            {words.signIn.enter}
          </Button>
        </form>
      </CounterfoilCard>
    </main>
  );
}
