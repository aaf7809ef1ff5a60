import type { ExchangeRateOnWire } from '@counterfoil/wire/contracts';
import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useDay } from '../../shell/use-day-field.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import classes from './close.module.css';
import { RefusalNote } from './refusal-note.tsx';

const say = words.close.rate;
const TYPES: readonly ExchangeRateOnWire['type'][] = ['closing', 'spot', 'average', 'customs', 'tax_authority'];

/** "1.234,5" and "1,234.5" are both typed; the API takes the point. A rate has no thousands. */
const asDecimal = (typed: string): string => typed.trim().replace(',', '.');
const isRate = (typed: string): boolean => /^\d+(\.\d+)?$/.test(asDecimal(typed)) && Number(asDecimal(typed)) > 0;
const asCurrency = (typed: string): string => typed.trim().toUpperCase().slice(0, 3);

type RecordRateProps = { readonly quote: string; readonly onClose: () => void };

/** A rate in the pair, the direction and the unit in which it was published: nothing is inverted on the way. */
export function RecordRate({ quote: own, onClose }: RecordRateProps) {
  const [base, setBase] = useState('');
  const [quote, setQuote] = useState(own);
  const [unit, setUnit] = useState(1);
  const [typed, setTyped] = useState('');
  const [type, setType] = useState<ExchangeRateOnWire['type']>('closing');
  const [day, setDay] = useDay(useEntities().one?.id ?? null);
  const [source, setSource] = useState('');
  const save = useAct('recordExchangeRate', ['listExchangeRates', 'getPeriodChecklist']);
  const ready = base.length === 3 && quote.length === 3 && unit >= 1 && isRate(typed) && source.trim() !== '';
  const body = { base, quote, unit, rate: asDecimal(typed), type, date: day, source: source.trim() };
  return (
    <AskDialog
      opened
      title={say.record}
      button={say.record}
      ready={ready && !save.isPending}
      onClose={onClose}
      onSubmit={() => save.mutate({ body }, { onSuccess: onClose })}
    >
      <div className={classes.pair}>
        <NumberInput
          label={say.unit}
          value={unit}
          onChange={(next) => setUnit(Number(next))}
          min={1}
          allowDecimal={false}
          hideControls
        />
        <TextInput
          label={say.base}
          value={base}
          onChange={(event) => setBase(asCurrency(event.currentTarget.value))}
          data-autofocus
        />
      </div>
      <div className={classes.pair}>
        <TextInput
          label={say.rate}
          value={typed}
          inputMode="decimal"
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={typed !== '' && !isRate(typed) ? say.noRate : undefined}
        />
        <TextInput
          label={say.quote}
          value={quote}
          onChange={(event) => setQuote(asCurrency(event.currentTarget.value))}
        />
      </div>
      {ready ? <p className={classes.note}>{say.inWords(unit, base, asDecimal(typed), quote)}</p> : null}
      <NativeSelect
        label={say.type}
        value={type}
        onChange={(event) => setType(TYPES.find((one) => one === event.currentTarget.value) ?? type)}
        data={TYPES.map((value) => ({ value, label: say.types[value] }))}
      />
      <DayInput label={say.day} value={day} onChange={(next) => setDay(next ?? day)} />
      <TextInput
        label={say.source}
        description={say.sourceHint}
        value={source}
        maxLength={120}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      <RefusalNote error={save.error} />
    </AskDialog>
  );
}
