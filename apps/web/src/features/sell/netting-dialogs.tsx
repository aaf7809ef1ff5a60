import type { NettingAgreementOnWire, NettingOnWire } from '@counterfoil/wire/contracts';
import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { PartyPick } from '../../pick/picks.tsx';
import { useMay } from '../../session/use-may.ts';
import { useDayField } from '../../shell/use-day-field.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { Glyph } from '../../ui/glyph.tsx';

const { netting: say } = words.sales;

function Refused({ error }: { readonly error: unknown }) {
  return (
    <p role="alert">
      <Glyph kind="doubt" size={14} /> {failureOf(error).detail}
    </p>
  );
}

export function AddAgreement({ party }: { readonly party: string | null }) {
  const may = useMay()('createNettingAgreement');
  const { one } = useEntities();
  const [asking, setAsking] = useState(false);
  const [partyId, setPartyId] = useState(party);
  const [reference, setReference] = useState('');
  const [from, setFrom] = useDayField(one?.id ?? null);
  const [until, setUntil] = useState<string | null>(null);
  const create = useAct('createNettingAgreement', ['listNettingAgreements']);
  if (!may || one === null) return null;
  const submit = (): void => {
    if (partyId !== null && from !== null)
      create.mutate(
        { body: { entityId: one.id, partyId, reference: reference.trim(), validFrom: from, validTo: until } },
        { onSuccess: () => setAsking(false) },
      );
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{say.add}</Button>
      <AskDialog
        opened={asking}
        title={say.addTitle(one.name)}
        onClose={() => setAsking(false)}
        onSubmit={submit}
        button={say.add}
        ready={partyId !== null && from !== null && reference.trim() !== '' && !create.isPending}
      >
        <p>{say.addText}</p>
        <PartyPick label={say.partner} value={partyId} onChange={setPartyId} />
        <TextInput
          label={say.reference}
          value={reference}
          maxLength={200}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <DayInput label={say.from} value={from} onChange={setFrom} />
        <DayInput label={say.until} value={until} onChange={setUntil} clearable />
        {create.isError ? <Refused error={create.error} /> : null}
      </AskDialog>
    </>
  );
}

export function EndAgreement({ agreement }: { readonly agreement: NettingAgreementOnWire }) {
  const may = useMay()('endNettingAgreement');
  const [asking, setAsking] = useState(false);
  const [day, setDay] = useDayField(agreement.entityId);
  const end = useAct('endNettingAgreement', ['listNettingAgreements', 'proposeNetting']);
  if (!may || agreement.validTo !== null) return null;
  const submit = (): void => {
    if (day !== null)
      end.mutate(
        { params: { id: agreement.id }, ifMatch: agreement.version, body: { validTo: day } },
        { onSuccess: () => setAsking(false) },
      );
  };
  return (
    <>
      <Button
        size="compact-sm"
        onClick={() => setAsking(true)}
        aria-label={say.endTitle(agreement.reference, agreement.partyName)}
      >
        {say.end}
      </Button>
      <AskDialog
        opened={asking}
        title={say.endTitle(agreement.reference, agreement.partyName)}
        onClose={() => setAsking(false)}
        onSubmit={submit}
        button={say.end}
        ready={day !== null && !end.isPending}
      >
        <DayInput label={say.until} value={day} onChange={setDay} />
        {end.isError ? <Refused error={end.error} /> : null}
      </AskDialog>
    </>
  );
}

export function ReverseNetting({ netting }: { readonly netting: NettingOnWire }) {
  const may = useMay()('reverseNetting');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const reverse = useAct('reverseNetting', 'all');
  if (!may) return null;
  const submit = (): void =>
    reverse.mutate(
      { params: { id: netting.id }, body: { reason: reason.trim() } },
      { onSuccess: () => setAsking(false) },
    );
  return (
    <>
      <Button size="compact-sm" onClick={() => setAsking(true)} aria-label={say.reverseTitle(netting.partyName)}>
        {say.reverse}
      </Button>
      <AskDialog
        opened={asking}
        title={say.reverseTitle(netting.partyName)}
        onClose={() => setAsking(false)}
        onSubmit={submit}
        button={say.reverse}
        ready={reason.trim() !== '' && !reverse.isPending}
      >
        <p>{say.reverseText}</p>
        <Textarea
          label={words.review.why}
          value={reason}
          maxLength={300}
          autosize
          minRows={2}
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {reverse.isError ? <Refused error={reverse.error} /> : null}
      </AskDialog>
    </>
  );
}
