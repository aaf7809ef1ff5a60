import type { PartyOnWire } from '@counterfoil/wire/contracts';
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { AccountPick } from '../../pick/picks.tsx';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import { expectations, partyChanges } from './party-changes.ts';

type EditPartyProps = { readonly party: PartyOnWire; readonly onClose: () => void };

/** Only what was changed is sent, with the version that was seen; somebody else's change in between is refused, not lost. */
export function EditParty({ party, onClose }: EditPartyProps) {
  const update = useAct('updateParty', ['getParty', 'listParties']);
  const [account, setAccount] = useState(party.defaultLedgerAccountId);
  const [expects, setExpects] = useState<string | null>(party.expectsDocument);
  const form = useForm({
    defaultValues: {
      name: party.name,
      country: party.country ?? '',
      email: party.email ?? '',
      phone: party.phone ?? '',
      blockedReason: party.blockedReason ?? '',
      addTaxId: '',
      addIban: '',
    },
  });
  const save = form.handleSubmit((typed) =>
    update
      .mutateAsync({
        params: { id: party.id },
        ifMatch: party.version,
        body: partyChanges(party, { ...typed, account, expects: expectations.find((value) => value === expects) }),
      })
      .then(onClose)
      .catch(() => undefined),
  );
  const failure = update.isError ? failureOf(update.error) : null;
  return (
    <AskDialog
      title={words.parties.edit(party.name)}
      opened
      onClose={onClose}
      button={words.parties.save}
      ready={!update.isPending}
      onSubmit={() => void save()}
    >
      <TextInput label={words.parties.form.name} {...form.register('name')} data-autofocus />
      <TextInput label={words.parties.form.country} maxLength={2} {...form.register('country')} />
      <TextInput label={words.parties.form.email} type="email" {...form.register('email')} />
      <TextInput label={words.parties.form.phone} {...form.register('phone')} />
      <Select
        label={words.parties.expects}
        data={expectations.map((value) => ({ value, label: words.parties.expectation(value) }))}
        value={expects}
        onChange={setExpects}
      />
      <AccountPick label={words.parties.form.account} value={account} onChange={setAccount} clearable />
      <TextInput label={words.parties.form.addTaxId} {...form.register('addTaxId')} />
      <TextInput
        label={words.parties.form.addIban}
        description={words.parties.form.ibanWhy}
        {...form.register('addIban')}
      />
      <TextInput
        label={words.parties.form.block}
        description={words.parties.form.blockWhy}
        {...form.register('blockedReason')}
      />
      <FailureLine failure={failure} />
    </AskDialog>
  );
}
