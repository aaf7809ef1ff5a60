import { Button, FileButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useRefresh } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';

type UploadStatementProps = {
  readonly bankAccountId?: string;
  /** Where the page has another thing that it is for. */
  readonly quiet?: boolean;
};

/** The files of a bank; each goes its own way, and a known one says so. */
export function UploadStatement({ bankAccountId, quiet = false }: UploadStatementProps) {
  const [sending, setSending] = useState(false);
  const refresh = useRefresh();
  const may = useMay();
  const send = async (files: File[]): Promise<void> => {
    setSending(true);
    for (const file of files) await sendOne(file, bankAccountId);
    setSending(false);
    await refresh(['listBankStatements', 'listBankAccounts', 'listBankTransactions', 'getReconciliation']);
  };
  if (!may('uploadBankStatement')) return null;
  return (
    <FileButton
      onChange={(files) => void send(files)}
      multiple
      accept=".ofx,.qfx,.xml,.camt,.053,.sta,.mt940,.940,.swi,.txt,.csv,.tsv"
    >
      {(props) => (
        <Button
          {...props}
          variant={quiet ? 'default' : 'filled'}
          loading={sending}
          leftSection={<IconUpload size={16} stroke={1.75} />}
        >
          {words.bank.upload}
        </Button>
      )}
    </FileButton>
  );
}

const sendOne = async (file: File, bankAccountId: string | undefined): Promise<void> => {
  const form = new FormData();
  if (bankAccountId) form.append('bankAccountId', bankAccountId);
  form.append('file', file, file.name);
  try {
    const answer = await client.call('uploadBankStatement', { form });
    notifications.show({ title: file.name, message: answer.duplicateOf ? words.bank.known : words.bank.taken });
  } catch (error) {
    tellFailure(error, file.name);
  }
};
