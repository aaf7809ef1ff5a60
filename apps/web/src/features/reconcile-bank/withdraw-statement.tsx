import type { BankStatementOnWire } from '@counterfoil/wire/contracts';
import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';

/** Takes an import back, with the reason that the trail keeps; what is posted of it is refused by name. */
export function WithdrawStatement({ statement }: { readonly statement: BankStatementOnWire }) {
  const may = useMay();
  const [reason, setReason] = useState<string | null>(null);
  const withdraw = useAct('withdrawStatement', 'all');
  if (statement.status !== 'imported' || !may('withdrawStatement')) return null;
  const send = async (): Promise<void> => {
    try {
      await withdraw.mutateAsync({ params: { id: statement.id }, body: { reason: reason ?? '' } });
      notifications.show({ title: statement.fileName, message: words.mapping.withdrawn });
      setReason(null);
    } catch (error) {
      tellFailure(error, statement.fileName);
    }
  };
  if (reason === null) return <Button onClick={() => setReason('')}>{words.mapping.withdraw}</Button>;
  return (
    <form
      style={{ display: 'flex', flexDirection: 'column', gap: 8, width: '100%' }}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextInput
        label={words.mapping.withdrawWhy}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        required
        data-autofocus
      />
      <Button type="submit" loading={withdraw.isPending} disabled={reason.trim() === ''}>
        {words.mapping.withdraw}
      </Button>
    </form>
  );
}
