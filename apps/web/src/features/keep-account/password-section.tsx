import { Button, PasswordInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useForm } from 'react-hook-form';
import { useRefresh } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { changePassword } from '../../session/sign.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import classes from './account.module.css';

type Change = { readonly current: string; readonly next: string; readonly code: string };
const NOTHING: Change = { current: '', next: '', code: '' };

export function PasswordSection({ enrolled }: { readonly enrolled: boolean }) {
  const form = useForm<Change>({ defaultValues: NOTHING });
  const refresh = useRefresh();
  const toggle = { 'aria-label': words.signIn.showPassword };
  const change = async ({ current, next, code }: Change): Promise<void> => {
    try {
      await changePassword({ current, next, ...(enrolled ? { code: code.replace(/\s/g, '') } : {}) });
      form.reset(NOTHING);
      notifications.show({ title: words.account.password, message: words.account.changed });
      await refresh(['getAccount']);
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <section className={classes.section} aria-labelledby="account-password">
      <h2 id="account-password">{words.account.password}</h2>
      <form className={classes.section} style={{ borderTop: 0, padding: 0 }} onSubmit={form.handleSubmit(change)}>
        <PasswordInput
          {...form.register('current', { required: true })}
          label={words.account.current}
          autoComplete="current-password"
          visibilityToggleButtonProps={toggle}
        />
        <PasswordInput
          {...form.register('next', { required: true })}
          label={words.account.next}
          description={words.account.nextHint}
          autoComplete="new-password"
          visibilityToggleButtonProps={toggle}
        />
        {enrolled ? (
          <TextInput {...form.register('code')} label={words.signIn.code} autoComplete="one-time-code" />
        ) : null}
        <div className={classes.buttons}>
          <Button type="submit" loading={form.formState.isSubmitting}>
            {words.account.change}
          </Button>
        </div>
      </form>
    </section>
  );
}
