import { ROLES, type Role } from '@counterfoil/wire/contracts';
import { Button, MultiSelect } from '@mantine/core';
import { useState } from 'react';
import { type client, failureOf } from '../../api/client.ts';
import { useAct, useList } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { InviteMember } from './invite-member.tsx';
import { OnePerson } from './one-person.tsx';
import { Deactivate, NewWayIn } from './part-with-member.tsx';
import { RulesTabs } from './rules-tabs.tsx';

type Member = Awaited<ReturnType<typeof client.call<'listMembers'>>>['items'][number];

export function Page() {
  const list = useList('listMembers', { query: { limit: 100 } });
  const { nameOf } = useEntities();
  const may = useMay();
  const [changing, setChanging] = useState<Member | null>(null);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const [resetting, setResetting] = useState<Member | null>(null);
  const acts = [
    { name: words.rules.changeRoles, label: words.rules.changeRolesOf, start: setChanging },
    { name: words.members.reset, label: words.members.resetOf, start: setResetting },
    { name: words.members.deactivate, label: words.members.deactivateOf, start: setLeaving },
  ];
  const columns = columnsOf(nameOf, acts);
  return (
    <Frame scroll={false}>
      <PageHeader title={words.rules.title} subtitle={words.rules.membersText} />
      <RulesTabs current="members" />
      <OnePerson />
      <InviteMember />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.rules.members}
          columns={may('putMember') ? columns : columns.filter((column) => column.id !== 'act')}
          rows={list.items}
          rowKey={(member) => member.id}
          onEnd={list.more}
        />
      ) : null}
      {changing ? <ChangeRoles member={changing} all={list.items} onClose={() => setChanging(null)} /> : null}
      {leaving ? <Deactivate member={leaving} onClose={() => setLeaving(null)} /> : null}
      {resetting ? <NewWayIn member={resetting} onClose={() => setResetting(null)} /> : null}
    </Frame>
  );
}

type NameOf = ReturnType<typeof useEntities>['nameOf'];
type Act = { readonly name: string; readonly label: (who: string) => string; readonly start: (member: Member) => void };

const columnsOf = (nameOf: NameOf, acts: readonly Act[]): readonly Column<Member>[] => [
  { id: 'name', header: words.rules.column.name, cell: (member) => member.name },
  { id: 'email', header: words.signIn.email, cell: (member) => member.email, wideOnly: true },
  {
    id: 'roles',
    header: words.rules.column.roles,
    phoneLine: 'first',
    cell: (member) => member.roles.map((role) => words.rules.role[role]).join(', '),
  },
  {
    id: 'entities',
    header: words.shell.entity,
    wideOnly: true,
    cell: (member) => member.entityIds?.map(nameOf).join(', ') ?? words.shell.allEntities,
  },
  {
    id: 'since',
    header: words.rules.column.since,
    tabular: true,
    width: '132px',
    wideOnly: true,
    cell: (member) => formatDate(member.createdAt),
  },
  {
    id: 'act',
    header: '',
    name: words.review.more,
    width: '320px',
    align: 'right',
    phoneLine: 'second',
    cell: (member) => (
      <>
        {acts.map(({ name, label, start }) => (
          <Button
            key={name}
            variant="subtle"
            size="compact-sm"
            aria-label={label(member.name)}
            onClick={() => start(member)}
          >
            {name}
          </Button>
        ))}
      </>
    ),
  },
];

const APPROVES: readonly Role[] = ['reviewer', 'controller', 'owner'];
const PREPARES: readonly Role[] = ['clerk', 'controller', 'owner'];
const has = (roles: readonly Role[], wanted: readonly Role[]): boolean => roles.some((role) => wanted.includes(role));

type ChangeRolesProps = { readonly member: Member; readonly all: readonly Member[]; readonly onClose: () => void };

function ChangeRoles({ member, all: members, onClose }: ChangeRolesProps) {
  const { all } = useEntities();
  const others = members.filter(({ id, roles }) => id !== member.id && has(roles, APPROVES)).length;
  const [roles, setRoles] = useState<readonly Role[]>(member.roles);
  const [entities, setEntities] = useState<string[]>(member.entityIds ?? []);
  const put = useAct('putMember', ['listMembers', 'getOrganisationSettings']);
  const failure = put.isError ? failureOf(put.error) : null;
  return (
    <AskDialog
      title={words.rules.changeRolesOf(member.name)}
      opened
      onClose={onClose}
      button={words.rules.save}
      ready={roles.length > 0 && !put.isPending}
      onSubmit={() =>
        put.mutate(
          { params: { id: member.id }, body: { roles: [...roles], entityIds: entities.length > 0 ? entities : null } },
          { onSuccess: onClose },
        )
      }
    >
      <MultiSelect
        label={words.rules.column.roles}
        data={ROLES.map((value) => ({ value, label: words.rules.role[value] }))}
        value={[...roles]}
        onChange={(values) => setRoles(ROLES.filter((role) => values.includes(role)))}
      />
      <MultiSelect
        label={words.shell.entity}
        placeholder={entities.length === 0 ? words.shell.allEntities : undefined}
        data={all.map((entity) => ({ value: entity.id, label: entity.name }))}
        value={entities}
        onChange={setEntities}
      />
      {has(roles, PREPARES) && has(roles, APPROVES) ? <p>{words.members.preparesAndApproves(others)}</p> : null}
      <FailureLine failure={failure} />
    </AskDialog>
  );
}
