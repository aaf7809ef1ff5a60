import { LOCKABLE_AREAS, type LockExceptionOnWire } from '@counterfoil/wire/contracts';
import { NativeSelect, NumberInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { MemberPick } from '../../pick/picks.tsx';
import { useDay } from '../../shell/use-day-field.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import classes from './close.module.css';
import { RefusalNote } from './refusal-note.tsx';

const HOURS_MAX = 72;
const say = words.close.exception;

type Area = LockExceptionOnWire['area'];
type GiveExceptionProps = { readonly entityId: string; readonly onClose: () => void };

/** One area, some days, one person, for a while: nothing wider can be asked for. */
export function GiveException({ entityId, onClose }: GiveExceptionProps) {
  const [area, setArea] = useState<Area>('payables');
  const [from, setFrom] = useDay(entityId);
  const [to, setTo] = useDay(entityId);
  const [userId, setUserId] = useState<string | null>(null);
  const [hours, setHours] = useState(1);
  const [reason, setReason] = useState('');
  const give = useAct('giveLockException', ['listLockExceptions']);
  const body = { entityId, area, from, to, hours, reason: reason.trim(), ...(userId === null ? {} : { userId }) };
  return (
    <AskDialog
      opened
      title={say.give}
      button={say.give}
      ready={reason.trim() !== '' && hours > 0 && !give.isPending}
      onClose={onClose}
      onSubmit={() => give.mutate({ body }, { onSuccess: onClose })}
    >
      <NativeSelect
        label={words.close.column.area}
        value={area}
        onChange={(event) => setArea(LOCKABLE_AREAS.find((one) => one === event.currentTarget.value) ?? area)}
        data={LOCKABLE_AREAS.map((value) => ({ value, label: words.periods.areaAlone(value) }))}
        data-autofocus
      />
      <div className={classes.pair}>
        <DayInput label={say.from} value={from} onChange={(day) => setFrom(day ?? from)} />
        <DayInput label={say.to} value={to} onChange={(day) => setTo(day ?? to)} />
      </div>
      <MemberPick label={say.person} description={say.personHint} value={userId} onChange={setUserId} clearable />
      <NumberInput
        label={say.hours}
        description={say.hoursHint(HOURS_MAX)}
        value={hours}
        onChange={(typed) => setHours(Number(typed))}
        min={0.25}
        max={HOURS_MAX}
        decimalScale={2}
        hideControls
      />
      <Textarea
        label={words.review.why}
        description={words.review.whyHint}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
      />
      <RefusalNote error={give.error} />
    </AskDialog>
  );
}
