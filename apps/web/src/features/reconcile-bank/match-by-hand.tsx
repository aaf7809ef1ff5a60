import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { useAnswer } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { Amount } from '../../ui/amount.tsx';
import type { Picked } from './allocate.ts';
import classes from './line-match.module.css';
import { PlanBar } from './plan-bar.tsx';

/** Any open items of the lines' currency, credit notes among them; what is left over needs a name or stays open. */
export function MatchByHand({ lines }: { readonly lines: readonly BankTransactionOnWire[] }) {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 200);
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const { nameOf } = useEntities();
  const [first] = lines;
  const against = first?.amount.amount.startsWith('-') ? 'C' : 'D';
  const found = useAnswer('listOpenItems', { query: { q: asked || undefined, limit: 60 }, keep: true });
  const fitting = (found.data?.items ?? []).filter((item) => item.open.currency === first?.amount.currency);
  // What the money goes against stands first; a credit note is looked for by its number or its party.
  const items = fitting.filter((item) => item.side === against || asked !== '');
  const listed = [...picked, ...items.filter((item) => !picked.some((pick) => pick.id === item.id))].slice(0, 12);
  const toggle = (item: Picked): void =>
    setPicked(
      picked.some((pick) => pick.id === item.id) ? picked.filter((pick) => pick.id !== item.id) : [...picked, item],
    );
  const search = useRef<HTMLInputElement>(null);
  useKeys([{ key: '/', label: words.bank.keys.search, run: () => search.current?.focus() }], 2);
  return (
    <section className={classes.byHand}>
      <TextInput
        ref={search}
        size="xs"
        label={words.bank.byHand}
        placeholder={words.bank.byHandHint}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ul>
        {listed.map((item) => (
          <li key={item.id} className={classes.item}>
            <Checkbox
              size="xs"
              label={<span className="proportional">{item.number ?? words.bank.noNumber}</span>}
              checked={picked.some((pick) => pick.id === item.id)}
              onChange={() => toggle(item)}
            />
            <span className={classes.second}>{formatDate(item.date)}</span>
            <span className={classes.party}>
              {item.partyName}
              {item.side === against ? null : ` · ${words.bank.otherSide}`}
              {item.entityId === first?.entityId ? null : ` · ${words.bank.ofSister(nameOf(item.entityId))}`}
            </span>
            <Amount value={item.open} bare />
          </li>
        ))}
      </ul>
      {picked.length > 0 ? <PlanBar lines={lines} picked={picked} against={against} /> : null}
    </section>
  );
}
