import { Button, TextInput } from '@mantine/core';
import { isZeroAmount } from '../../format/amount.ts';
import { words } from '../../messages/index.ts';
import { AccountPick } from '../../pick/picks.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import type { EntryLines } from './entry-draft.ts';
import classes from './new-entry.module.css';

/** A line has one side: typing a debit clears its credit. */
export function NewEntryLines({ entry }: { readonly entry: EntryLines }) {
  const empty = [entry.debit, entry.credit].every((sum) => sum === null || isZeroAmount(sum.amount));
  return (
    <>
      {entry.lines.map((line, position) => (
        <div key={line.key} className={classes.line}>
          <AccountPick
            labelHidden
            label={words.ledger.accountOfLine(position + 1)}
            placeholder={words.ledger.column.account}
            value={line.account}
            onChange={(account) => entry.put(line.key, { account })}
          />
          <TextInput
            aria-label={words.ledger.debitOfLine(position + 1)}
            placeholder={words.ui.debit}
            value={line.debit}
            inputMode="decimal"
            onChange={(event) => entry.put(line.key, { debit: event.currentTarget.value, credit: '' })}
          />
          <TextInput
            aria-label={words.ledger.creditOfLine(position + 1)}
            placeholder={words.ui.credit}
            value={line.credit}
            inputMode="decimal"
            onChange={(event) => entry.put(line.key, { credit: event.currentTarget.value, debit: '' })}
          />
        </div>
      ))}
      <div className={classes.line}>
        <span className={classes.verdict}>
          <Button variant="subtle" size="compact-sm" onClick={entry.addLine}>
            {words.ledger.addLine}
          </Button>
          <Glyph kind={entry.balances ? 'proven' : 'open'} />
          {entry.balances ? words.ui.balances : empty ? words.ledger.noAmounts : words.ui.doesNotBalance}
        </span>
        <Amount value={entry.debit} strong />
        <Amount value={entry.credit} strong />
      </div>
    </>
  );
}
