import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import classes from './queue-pane.module.css';

const cleared = { item: null, field: null, proposal: null };

/** Only what two people release, only what is worth more than so much; both stand in the address. */
export function NarrowDown() {
  const { search, set } = usePlace();
  const over = search.get('over') ?? '';
  const [typed, setTyped] = useState(over);
  const [before, setBefore] = useState(over);
  // The address changes by other hands too: a saved view, the way back.
  if (before !== over) {
    setBefore(over);
    setTyped(over);
  }
  const ask = (): void => {
    const whole = typed.replace(/\D/g, '').slice(0, 15);
    setTyped(whole);
    if (whole !== over) set({ ...cleared, over: whole || null });
  };
  return (
    <section aria-labelledby="narrow-down">
      <h2 id="narrow-down" className={classes.heading}>
        {words.review.narrowDown}
      </h2>
      <div className={classes.narrow}>
        <Checkbox
          size="xs"
          label={words.review.onlyTwoPeople}
          checked={search.get('two') === 'yes'}
          onChange={(event) => set({ ...cleared, two: event.currentTarget.checked ? 'yes' : null })}
        />
        <TextInput
          size="xs"
          label={words.review.over}
          inputMode="numeric"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={ask}
          onKeyDown={(event) => event.key === 'Enter' && ask()}
        />
      </div>
    </section>
  );
}
