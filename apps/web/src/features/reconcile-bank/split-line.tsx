import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { isNegativeAmount, isZeroAmount } from '../../format/amount.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { Amount } from '../../ui/amount.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { emptyLeg, type Leg, type Split, splitOf, takeRest } from './split-legs.ts';
import classes from './split-line.module.css';
import { SplitRow } from './split-row.tsx';

type SplitLineProps = {
  readonly line: BankTransactionOnWire;
  readonly legs: readonly Leg[];
  readonly onChange: (legs: readonly Leg[]) => void;
};

/** The line divided among several accounts: a row a part, what is left below it as it is typed. */
export function SplitLine({ line, legs, onChange }: SplitLineProps) {
  const split = splitOf(legs, line.amount);
  const list = useRef<HTMLUListElement>(null);
  const before = useRef(1);
  useEffect(() => {
    // Whoever divides or adds a part goes on typing where something is missing.
    const row = before.current === 1 ? 'li:first-child' : 'li:last-child';
    const field = before.current === 1 && legs[0]?.account ? 'input[inputmode="decimal"]' : 'input';
    if (legs.length > before.current) list.current?.querySelector<HTMLInputElement>(`${row} ${field}`)?.focus();
    before.current = legs.length;
  }, [legs]);
  const put = (leg: Leg): void => onChange(legs.map((other) => (other.key === leg.key ? leg : other)));
  const add = (): void => {
    const leg = emptyLeg(Math.max(...legs.map(({ key }) => key)) + 1);
    onChange([...legs, isZeroAmount(split.left.amount) ? leg : takeRest(leg, split, line.amount)]);
  };
  useKeys([{ key: '+', label: words.reconcile.keys.addPart, run: add }], 2);
  return (
    <div className={classes.split}>
      <ul ref={list} className={classes.legs}>
        {legs.map((leg, at) => (
          <SplitRow
            key={leg.key}
            line={line}
            leg={leg}
            place={at + 1}
            unread={split.unread.has(leg.key)}
            onChange={put}
            onRest={() => put(takeRest(leg, split, line.amount))}
            onNext={add}
            onRemove={legs.length > 1 ? () => onChange(legs.filter((other) => other.key !== leg.key)) : null}
          />
        ))}
      </ul>
      <div className={classes.foot}>
        <Button size="compact-sm" variant="subtle" onClick={add}>
          {words.reconcile.split.add}
        </Button>
        <Left split={split} />
      </div>
      <p className={classes.hint}>{words.reconcile.split.hint}</p>
    </div>
  );
}

/** The arithmetic of the split in one line, said again as it changes. */
function Left({ split }: { readonly split: Split }) {
  const even = isZeroAmount(split.left.amount);
  const beyond = isNegativeAmount(split.left.amount);
  return (
    <p className={classes.sum} data-even={even} role="status">
      <Amount value={split.whole} bare /> <span aria-hidden="true">−</span>
      <span className="visually-hidden">{words.reconcile.split.less}</span> <Amount value={split.taken} bare />{' '}
      <span aria-hidden="true">=</span> <Amount value={split.left} bare strong />{' '}
      {even ? <Glyph kind="proven" size={14} /> : null}
      {even ? words.reconcile.split.nothingLeft : beyond ? words.reconcile.split.tooMuch : words.bank.leftOver}
    </p>
  );
}
