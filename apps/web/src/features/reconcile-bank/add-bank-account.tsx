import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { type client, failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';

type Body = NonNullable<NonNullable<Parameters<typeof client.call<'createBankAccount'>>[1]>['body']>;
const kinds = ['current', 'savings', 'card', 'cash', 'processor'] as const;

export function AddBankAccount({ onClose }: { readonly onClose: () => void }) {
  const { all, one } = useEntities();
  const create = useAct('createBankAccount', ['listBankAccounts', 'listLedgerAccounts', 'listExceptions']);
  const [entityId, setEntityId] = useState(one?.id ?? null);
  const [kind, setKind] = useState<Body['kind']>('current');
  const form = useForm({ defaultValues: { name: '', number: '', currency: one?.functionalCurrency ?? 'EUR' } });
  const save = form.handleSubmit(async (typed) => {
    if (!entityId) return;
    try {
      await create.mutateAsync({ body: { entityId, kind, ...typed, currency: typed.currency.toUpperCase() } });
      onClose();
    } catch (error) {
      const failure = failureOf(error);
      form.setError('root', { message: `${failure.title}. ${failure.detail}` });
    }
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.bank.addAccount}
      closeButtonProps={{ 'aria-label': words.shell.close }}
    >
      <form onSubmit={save} style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
        <Select
          label={words.shell.entity}
          data={all.map((entity) => ({ value: entity.id, label: entity.name }))}
          value={entityId}
          onChange={setEntityId}
        />
        <TextInput label={words.bank.form.name} {...form.register('name', { required: true })} data-autofocus />
        <Select
          label={words.bank.form.kind}
          data={kinds.map((value) => ({ value, label: words.bank.kinds[value] }))}
          value={kind ?? 'current'}
          onChange={(value) => setKind(kinds.find((candidate) => candidate === value) ?? 'current')}
        />
        <TextInput label={words.bank.form.number} {...form.register('number', { required: true, minLength: 4 })} />
        <TextInput label={words.bank.form.currency} {...form.register('currency', { required: true, minLength: 3 })} />
        {form.formState.errors.root ? <p role="alert">{form.formState.errors.root.message}</p> : null}
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{words.review.cancel}</Button>
          <Button type="submit" variant="filled" loading={form.formState.isSubmitting}>
            {words.bank.addAccount}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
