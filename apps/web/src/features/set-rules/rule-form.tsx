import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { type client, failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { AccountPick, PartyPick, TaxCodePick } from '../../pick/picks.tsx';
import { useEntities } from '../../shell/use-entities.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { Glyph } from '../../ui/glyph.tsx';

type RuleBody = NonNullable<NonNullable<Parameters<typeof client.call<'createCodingRule'>>[1]>['body']>;
const sources = ['document', 'bank'] as const;

/** The button first tries the rule on past decisions and says what it would have done; only then does it save. */
export function RuleForm({ onClose }: { readonly onClose: () => void }) {
  const { all } = useEntities();
  const [entityId, setEntityId] = useState<string | null>(null);
  const [partyId, setPartyId] = useState<string | null>(null);
  const [account, setAccount] = useState<string | null>(null);
  const [taxCode, setTaxCode] = useState<string | null>(null);
  const [source, setSource] = useState<string | null>('document');
  const form = useForm({ defaultValues: { name: '', text: '', priority: '100' } });
  const typed = form.watch();
  const backTest = useAct('backTestCodingRule', []);
  const create = useAct('createCodingRule', ['listCodingRules']);
  const body: RuleBody | null =
    account === null
      ? null
      : {
          name: typed.name.trim(),
          priority: Number(typed.priority) || 100,
          entityId,
          partyId,
          conditions: {
            ...(typed.text.trim() ? { textContains: [typed.text.trim()] } : {}),
            source: sources.find((value) => value === source),
          },
          action: { ledgerAccountId: account, taxCodeId: taxCode },
        };
  const tested = backTest.data !== undefined && JSON.stringify(backTest.variables?.body) === JSON.stringify(body);
  const submit = (): void => {
    if (!body) return;
    if (tested) create.mutate({ body }, { onSuccess: onClose });
    else backTest.mutate({ body });
  };
  const error = create.error ?? backTest.error;
  const failure = error ? failureOf(error) : null;
  return (
    <AskDialog
      title={words.rules.add}
      opened
      size={520}
      onClose={onClose}
      button={tested ? words.review.ruleSave : words.review.ruleBackTest}
      ready={body !== null && typed.name.trim() !== '' && !create.isPending && !backTest.isPending}
      onSubmit={submit}
    >
      <TextInput label={words.review.ruleName} {...form.register('name')} data-autofocus />
      <TextInput label={words.rules.column.order} inputMode="numeric" {...form.register('priority')} />
      <Select
        label={words.shell.entity}
        placeholder={words.shell.allEntities}
        data={all.map((entity) => ({ value: entity.id, label: entity.name }))}
        value={entityId}
        onChange={setEntityId}
        clearable
      />
      <Select
        label={words.rules.source}
        data={sources.map((value) => ({ value, label: words.rules.sources[value] }))}
        value={source}
        onChange={setSource}
        clearable
      />
      <PartyPick
        label={words.reports.party}
        placeholder={words.review.ruleAnyone}
        value={partyId}
        onChange={setPartyId}
        clearable
      />
      <TextInput label={words.review.ruleText} {...form.register('text')} />
      <AccountPick label={words.review.account} value={account} onChange={setAccount} />
      <TaxCodePick
        label={words.review.taxCode}
        placeholder={words.review.asRead}
        value={taxCode}
        onChange={setTaxCode}
        clearable
      />
      {tested && backTest.data ? (
        <p role="status">
          {words.review.ruleCounts(
            backTest.data.considered,
            backTest.data.hits,
            backTest.data.agree,
            backTest.data.contradict,
          )}
        </p>
      ) : null}
      {failure ? (
        <p role="alert">
          <Glyph kind="doubt" size={14} /> {failure.title}. {failure.detail}
        </p>
      ) : null}
    </AskDialog>
  );
}
