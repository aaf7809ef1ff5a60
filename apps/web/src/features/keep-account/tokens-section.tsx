import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useList } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import classes from './account.module.css';

const fail = { onError: (error: unknown) => tellFailure(error) };

export function TokensSection() {
  const list = useList('listTokens', { query: { limit: 100 } });
  const create = useAct('createToken', ['listTokens']);
  const revoke = useAct('revokeToken', ['listTokens']);
  const [name, setName] = useState('');
  const [days, setDays] = useState(90);
  const made = create.data?.token ?? null;
  return (
    <section className={classes.section} aria-labelledby="account-tokens">
      <h2 id="account-tokens">{words.account.tokens}</h2>
      <p className={classes.meta}>{words.account.tokensText}</p>
      <ul className={classes.list}>
        {list.items.map((token) => (
          <li key={token.id} className={classes.row}>
            <span>
              {token.name}{' '}
              <span className={classes.meta}>
                {words.account.until(formatDate(token.expiresAt))},{' '}
                {words.account.lastUsed(token.lastUsedAt === null ? null : formatDate(token.lastUsedAt))}
              </span>
            </span>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={words.account.revokeOf(token.name)}
              onClick={() => revoke.mutate({ params: { id: token.id } }, fail)}
            >
              {words.account.revoke}
            </Button>
          </li>
        ))}
      </ul>
      {list.items.length === 0 && !list.isPending ? <p className={classes.meta}>{words.account.noTokens}</p> : null}
      <form
        className={classes.buttons}
        style={{ alignItems: 'end' }}
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ body: { name, days } }, fail);
        }}
      >
        <TextInput
          label={words.account.tokenName}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NumberInput
          label={words.account.tokenDays}
          value={days}
          min={1}
          max={365}
          hideControls
          onChange={(value) => setDays(Number(value) || 1)}
        />
        <Button type="submit" disabled={name.trim() === '' || create.isPending}>
          {words.account.createToken}
        </Button>
      </form>
      {made ? <TextInput label={words.account.tokenMade} value={made} readOnly /> : null}
    </section>
  );
}
