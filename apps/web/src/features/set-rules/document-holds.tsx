import { Button, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { PartyPick } from '../../pick/picks.tsx';
import { useMay } from '../../session/use-may.ts';
import { useDayField } from '../../shell/use-day-field.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import classes from './automation.module.css';

const DAYS_MAX = 365;

/** How long payments wait for their document before the machine may put them aside. */
export function DocumentHolds({ entity }: { readonly entity: string | undefined }) {
  const { nameOf } = useEntities();
  const mayChange = useMay()('setDocumentHold');
  const [setting, setSetting] = useState(false);
  const answer = useAnswer('listDocumentHolds', { query: { entity } });
  const items = answer.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={classes.entity}>
      <h2>{words.rules.hold.title}</h2>
      <p className={classes.text}>{words.rules.hold.text}</p>
      <table className={classes.holds} aria-label={words.rules.hold.title}>
        <thead>
          <tr>
            <th scope="col">{words.rules.hold.entity}</th>
            <th scope="col">{words.rules.hold.party}</th>
            <th scope="col">{words.rules.hold.days}</th>
            <th scope="col">{words.rules.column.from}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((hold) => (
            <tr key={hold.id}>
              <th scope="row">{nameOf(hold.entityId)}</th>
              <td>
                <PartyName id={hold.partyId} />
              </td>
              <td>{words.rules.hold.daysOf(hold.days)}</td>
              <td>{hold.source === 'set' ? formatDate(hold.validFrom) : words.rules.hold.house}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayChange ? (
        <p>
          <Button onClick={() => setSetting(true)}>{words.rules.hold.set}</Button>
        </p>
      ) : null}
      {setting ? <SetDocumentHold onClose={() => setSetting(false)} /> : null}
    </section>
  );
}

function PartyName({ id }: { readonly id: string | null }) {
  const { to } = usePlace();
  const { data } = useAnswer('getParty', { params: { id: id ?? '' }, enabled: id !== null });
  if (id === null) return words.rules.hold.everybody;
  return <Link to={to(`parties/${id}`)}>{data?.name ?? ''}</Link>;
}

/** The term before ends the day before: what came under it is held as long as was said then. */
function SetDocumentHold({ onClose }: { readonly onClose: () => void }) {
  const { all, one } = useEntities();
  const [entityId, setEntity] = useState(one?.id ?? '');
  const [partyId, setParty] = useState<string | null>(null);
  const [days, setDays] = useState<number | string>('');
  const [from, setFrom] = useDayField(entityId);
  const set = useAct('setDocumentHold', ['listDocumentHolds']);
  const failure = set.isError ? failureOf(set.error) : null;
  const submit = (): void =>
    set.mutate(
      { body: { entityId, partyId: partyId ?? undefined, days: Number(days), validFrom: from ?? undefined } },
      { onSuccess: onClose },
    );
  return (
    <AskDialog
      opened
      title={words.rules.hold.set}
      onClose={onClose}
      button={words.rules.save}
      ready={entityId !== '' && days !== '' && !set.isPending}
      onSubmit={submit}
    >
      <Select
        label={words.rules.hold.entity}
        data={all.map(({ id, name }) => ({ value: id, label: name }))}
        value={entityId}
        allowDeselect={false}
        onChange={(value) => setEntity(value ?? entityId)}
      />
      <PartyPick
        label={words.rules.hold.partyOnly}
        placeholder={words.review.ruleAnyone}
        value={partyId}
        onChange={setParty}
        clearable
      />
      <NumberInput
        label={words.rules.hold.days}
        min={0}
        max={DAYS_MAX}
        allowDecimal={false}
        value={days}
        onChange={setDays}
        data-autofocus
      />
      <DayInput label={words.rules.column.from} value={from} onChange={setFrom} />
      <FailureLine failure={failure} />
    </AskDialog>
  );
}
