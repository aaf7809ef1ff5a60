import { MultiSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { AccountPick } from '../../pick/picks.tsx';
import { usePlace } from '../../shell/use-place.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';

const roles = ['vendor', 'customer', 'employee', 'authority', 'bank', 'sister'] as const;
type Role = (typeof roles)[number];

/** A new party is unverified, and its bank details wait for a second person. */
export function AddParty({ onClose }: { readonly onClose: () => void }) {
  const { to } = usePlace();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<readonly Role[]>(['vendor']);
  const [account, setAccount] = useState<string | null>(null);
  const create = useAct('createParty', ['listParties']);
  const form = useForm({
    defaultValues: { name: '', country: '', taxId: '', iban: '', email: '', phone: '', terms: '' },
  });
  const name = form.watch('name');
  const save = form.handleSubmit((typed) =>
    create
      .mutateAsync({
        body: {
          name: typed.name.trim(),
          country: typed.country.trim().toUpperCase() || undefined,
          roles: [...chosen],
          taxIds: typed.taxId.trim() ? [{ scheme: 'VAT', value: typed.taxId.trim() }] : undefined,
          iban: typed.iban.trim() || undefined,
          email: typed.email.trim() || undefined,
          phone: typed.phone.trim() || undefined,
          defaultLedgerAccountId: account ?? undefined,
          termsDays: typed.terms.trim() ? Number(typed.terms) : undefined,
        },
      })
      .then((party) => navigate(to(`parties/${party.id}`)))
      .catch(() => undefined),
  );
  const failure = create.isError ? failureOf(create.error) : null;
  return (
    <AskDialog
      title={words.parties.add}
      opened
      onClose={onClose}
      button={words.parties.add}
      ready={name.trim() !== '' && chosen.length > 0 && !create.isPending}
      onSubmit={() => void save()}
    >
      <TextInput label={words.parties.form.name} {...form.register('name')} data-autofocus />
      <MultiSelect
        label={words.parties.form.roles}
        data={roles.map((value) => ({ value, label: words.parties.role[value] }))}
        value={[...chosen]}
        onChange={(values) => setChosen(roles.filter((role) => values.includes(role)))}
      />
      <TextInput label={words.parties.form.country} placeholder="DE" maxLength={2} {...form.register('country')} />
      <TextInput label={words.parties.form.taxId} {...form.register('taxId')} />
      <TextInput label={words.parties.form.iban} description={words.parties.form.ibanWhy} {...form.register('iban')} />
      <TextInput label={words.parties.form.email} type="email" {...form.register('email')} />
      <TextInput label={words.parties.form.phone} {...form.register('phone')} />
      <TextInput label={words.parties.form.terms} inputMode="numeric" {...form.register('terms')} />
      <AccountPick label={words.parties.form.account} value={account} onChange={setAccount} clearable />
      <FailureLine failure={failure} />
    </AskDialog>
  );
}
