import { TextInput } from '@mantine/core';
import { type client, failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';

type Member = Awaited<ReturnType<typeof client.call<'listMembers'>>>['items'][number];
type Asked = { readonly member: Member; readonly onClose: () => void };

export function Deactivate({ member, onClose }: Asked) {
  const end = useAct('deactivateMember', ['listMembers', 'getOrganisationSettings']);
  const failure = end.isError ? failureOf(end.error) : null;
  return (
    <AskDialog
      title={words.members.deactivateOf(member.name)}
      opened
      onClose={onClose}
      button={words.members.deactivate}
      ready={!end.isPending}
      onSubmit={() => end.mutate({ params: { id: member.id } }, { onSuccess: onClose })}
    >
      <p>{words.members.deactivateText}</p>
      <FailureLine failure={failure} />
    </AskDialog>
  );
}

export function NewWayIn({ member, onClose }: Asked) {
  const make = useAct('createResetLink', []);
  const failure = make.isError ? failureOf(make.error) : null;
  const link = make.data?.link ?? null;
  return (
    <AskDialog
      title={words.members.resetOf(member.name)}
      opened
      onClose={onClose}
      button={link === null ? words.members.makeLink : words.shell.close}
      ready={!make.isPending}
      onSubmit={() => (link === null ? make.mutate({ params: { id: member.id }, body: {} }) : onClose())}
    >
      {link === null ? (
        <p>{words.members.resetText}</p>
      ) : (
        <TextInput label={words.members.link} value={link} readOnly />
      )}
      <FailureLine failure={failure} />
    </AskDialog>
  );
}
