import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { words } from '../../messages/index.ts';
import { acceptLink, type Link, lookAtLink } from '../../session/sign.ts';
import type { Failure } from '../../ui/error-state.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { DoorCard } from './door-card.tsx';
import classes from './sign-in.module.css';

/** What is sent instead of a secret that a mail program has cut off: the door answers as to any link that is dead. */
const whole = (token: string): string =>
  token.length >= 20 && token.length <= 100 ? token : 'there was no secret in this link';

/** Where an invitation or reset link leads. Its secret stands behind the #, which no server sees. */
export function Page() {
  const [token] = useState(() => window.location.hash.slice(1));
  const [link, setLink] = useState<Link | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    lookAtLink(whole(token)).then(setLink, (error: unknown) => setFailure(failureOf(error)));
  }, [token]);
  return (
    <DoorCard heading={link ? titleOf(link) : failure ? words.signIn.deadLink : words.shell.product}>
      {link ? <Taking token={token} link={link} /> : null}
      {failure ? (
        <p className={classes.failure} role="alert">
          <Glyph kind="doubt" />
          <span>{failure.detail}</span>
        </p>
      ) : null}
    </DoorCard>
  );
}

const titleOf = ({ kind, organisation }: Link): string =>
  kind === 'join' ? words.signIn.welcome(organisation) : words.signIn.resetTitle;

function Taking({ token, link }: { readonly token: string; readonly link: Link }) {
  const [name, setName] = useState(link.name);
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const navigate = useNavigate();
  const take = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFailure(null);
    try {
      await acceptLink({ token, name, password });
      navigate('/sign-in', { replace: true, state: { arrived: { email: link.email, joined: link.kind === 'join' } } });
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  return (
    <form className={classes.step} onSubmit={(event) => void take(event)}>
      <p className={classes.line}>{link.email}</p>
      {link.kind === 'join' && !link.known ? (
        <TextInput
          label={words.signIn.yourName}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      ) : null}
      <PasswordInput
        label={link.known ? words.signIn.knownPassword : words.signIn.newPassword}
        description={link.known ? undefined : words.account.nextHint}
        value={password}
        autoComplete={link.known ? 'current-password' : 'new-password'}
        visibilityToggleButtonProps={{ 'aria-label': words.signIn.showPassword }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {failure ? (
        <p className={classes.failure} role="alert">
          <Glyph kind="doubt" />
          <span>
            {failure.title}. {failure.detail}
          </span>
        </p>
      ) : null}
      <Button type="submit" variant="filled" disabled={password === ''}>
        {link.kind === 'join' ? words.signIn.join : words.signIn.reset}
      </Button>
    </form>
  );
}
