import { Select, TextInput } from '@mantine/core';
import { words } from '../messages/index.ts';
import { AccountPick, PartyPick, TaxCodePick } from '../pick/picks.tsx';
import { useEntities } from '../shell/use-entities.ts';
import { type RuleDraft, type RulePaidBy, ruleSources } from './rule-draft.ts';

const ways = Object.entries(words.review.paidByWays).map(([value, label]) => ({ value, label }));

type RuleFieldsProps = { readonly draft: RuleDraft; readonly put: (part: Partial<RuleDraft>) => void };

export function RuleFields({ draft, put }: RuleFieldsProps) {
  const { all } = useEntities();
  return (
    <>
      <TextInput
        label={words.review.ruleName}
        value={draft.name}
        onChange={(event) => put({ name: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        label={words.rules.column.order}
        inputMode="numeric"
        value={draft.priority}
        onChange={(event) => put({ priority: event.currentTarget.value })}
      />
      <Select
        label={words.shell.entity}
        placeholder={words.shell.allEntities}
        data={all.map((entity) => ({ value: entity.id, label: entity.name }))}
        value={draft.entityId}
        onChange={(entityId) => put({ entityId })}
        clearable
      />
      <Select
        label={words.rules.source}
        data={ruleSources.map((value) => ({ value, label: words.rules.sources[value] }))}
        value={draft.source}
        onChange={(value) => put({ source: ruleSources.find((source) => source === value) ?? null })}
        clearable
      />
      <PartyPick
        label={words.reports.party}
        placeholder={words.review.ruleAnyone}
        value={draft.partyId}
        onChange={(partyId) => put({ partyId })}
        clearable
      />
      <TextInput
        label={words.review.ruleText}
        value={draft.text}
        onChange={(event) => put({ text: event.currentTarget.value })}
      />
      <AccountPick label={words.review.account} value={draft.account} onChange={(account) => put({ account })} />
      <TaxCodePick
        label={words.review.taxCode}
        placeholder={words.review.asRead}
        value={draft.taxCode}
        onChange={(taxCode) => put({ taxCode })}
        clearable
      />
      {draft.source === 'bank' ? null : (
        <Select
          label={words.review.paidBy}
          placeholder={words.review.asRead}
          data={ways}
          value={draft.paidBy}
          onChange={(value) => put({ paidBy: value as RulePaidBy | null })}
          clearable
        />
      )}
    </>
  );
}
