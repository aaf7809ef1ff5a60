import { ROLES, type Role } from '@counterfoil/wire/contracts';
import { Button, MultiSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct, useList } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import classes from './one-person.module.css';

/** Who was invited and has not come; the link of a new invitation is shown this once. */
export function InviteMember() {
  const may = useMay()('createInvitation');
  const list = useList('listInvitations', { query: { limit: 100 }, enabled: may });
  const withdraw = useAct('withdrawInvitation', ['listInvitations']);
  const [asking, setAsking] = useState(false);
  if (!may) return null;
  return (
    <section className={classes.setting} aria-label={words.members.invited}>
      <div>
        <Button onClick={() => setAsking(true)}>{words.members.invite}</Button>
      </div>
      {list.items.map((item) => (
        <p key={item.id}>
          {item.name}, {item.email}: {item.roles.map((role) => words.rules.role[role]).join(', ')}{' '}
          <span className={classes.note}>
            {item.expired ? words.members.expired : words.members.until(formatDate(item.expiresAt))}
          </span>{' '}
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={words.members.withdrawOf(item.email)}
            onClick={() => withdraw.mutate({ params: { id: item.id } }, { onError: (error) => tellFailure(error) })}
          >
            {words.members.withdraw}
          </Button>
        </p>
      ))}
      {asking ? <Invitation onClose={() => setAsking(false)} /> : null}
    </section>
  );
}

function Invitation({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['clerk']);
  const create = useAct('createInvitation', ['listInvitations']);
  const link = create.data?.link ?? null;
  const failure = create.isError ? failureOf(create.error) : null;
  const ready = link !== null || (name.trim() !== '' && email.trim() !== '' && roles.length > 0 && !create.isPending);
  const submit = (): void =>
    link === null ? create.mutate({ body: { name, email: email.trim(), roles: [...roles] } }) : onClose();
  return (
    <AskDialog
      title={link === null ? words.members.invite : words.members.linkTitle}
      opened
      onClose={onClose}
      button={link === null ? words.members.invite : words.shell.close}
      ready={ready}
      onSubmit={submit}
    >
      {link === null ? (
        <>
          <TextInput
            label={words.members.name}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            label={words.signIn.email}
            type="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <MultiSelect
            label={words.rules.column.roles}
            data={ROLES.map((value) => ({ value, label: words.rules.role[value] }))}
            value={[...roles]}
            onChange={(values) => setRoles(ROLES.filter((role) => values.includes(role)))}
          />
        </>
      ) : (
        <TextInput label={words.members.link} value={link} readOnly />
      )}
      <FailureLine failure={failure} />
    </AskDialog>
  );
}
