import type { DimensionOnWire, DimensionValueOnWire } from '@counterfoil/wire/contracts';
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';

const touched = ['listDimensions', 'listDimensionValues'] as const;

export function AddDimension({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const create = useAct('createDimension', touched);
  return (
    <AskDialog
      opened
      title={words.rules.addDimension}
      onClose={onClose}
      button={words.rules.save}
      ready={name.trim() !== '' && code.trim() !== '' && !create.isPending}
      onSubmit={() => create.mutate({ body: { code: code.trim(), name: name.trim() } }, { onSuccess: onClose })}
    >
      <TextInput
        label={words.rules.column.name}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput
        label={words.ledger.column.code}
        description={words.rules.dimensionCodeHint}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <FailureLine failure={create.isError ? failureOf(create.error) : null} />
    </AskDialog>
  );
}

type AddValueProps = {
  readonly dimensions: readonly DimensionOnWire[];
  readonly values: readonly DimensionValueOnWire[];
  readonly onClose: () => void;
};

export function AddValue({ dimensions, values, onClose }: AddValueProps) {
  const [dimension, setDimension] = useState(dimensions[0]?.id ?? '');
  const [parent, setParent] = useState<string | null>(null);
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [from, setFrom] = useState<string | null>(null);
  const create = useAct('createDimensionValue', touched);
  const above = values.filter((value) => value.dimensionId === dimension);
  const submit = (): void =>
    create.mutate(
      {
        params: { id: dimension },
        body: {
          code: code.trim(),
          name: name.trim(),
          parentId: parent ?? undefined,
          validFrom: from ?? undefined,
        },
      },
      { onSuccess: onClose },
    );
  return (
    <AskDialog
      opened
      title={words.rules.addValue}
      onClose={onClose}
      button={words.rules.save}
      ready={dimension !== '' && code.trim() !== '' && name.trim() !== '' && !create.isPending}
      onSubmit={submit}
    >
      <Select
        label={words.rules.column.dimension}
        data={dimensions.map(({ id, name: label }) => ({ value: id, label }))}
        value={dimension}
        allowDeselect={false}
        onChange={(value) => {
          setDimension(value ?? dimension);
          setParent(null);
        }}
      />
      <TextInput
        label={words.ledger.column.code}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <TextInput
        label={words.rules.column.name}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={words.rules.column.under}
        clearable
        data={above.map((value) => ({ value: value.id, label: `${value.code} ${value.name}` }))}
        value={parent}
        onChange={setParent}
      />
      <DayInput label={words.rules.column.from} value={from} onChange={setFrom} />
      <FailureLine failure={create.isError ? failureOf(create.error) : null} />
    </AskDialog>
  );
}
