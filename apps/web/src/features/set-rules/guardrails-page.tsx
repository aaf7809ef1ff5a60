import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type client, failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { formatAmount, readTypedAmount } from '../../format/amount.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { DocumentHolds } from './document-holds.tsx';
import classes from './guardrails.module.css';
import { RulesTabs } from './rules-tabs.tsx';

type Guardrail = Awaited<ReturnType<typeof client.call<'getGuardrails'>>>['items'][number];
type Draft = { readonly mode: Guardrail['mode']; readonly amountLimit: string; readonly approvalLimit: string };

const modes = ['shadow', 'suggest', 'auto'] as const;
const keyOf = (guardrail: Guardrail): string => `${guardrail.entityId}:${guardrail.workClass}`;
const draftOf = (guardrail: Guardrail): Draft => ({
  mode: guardrail.mode,
  amountLimit: guardrail.amountLimit ? formatAmount(guardrail.amountLimit.amount) : '',
  approvalLimit: guardrail.approvalLimit ? formatAmount(guardrail.approvalLimit.amount) : '',
});

/** What the machine may do alone, per entity and class of work. Every change is audited. */
export function Page() {
  const { entity } = usePlace();
  const { all, nameOf } = useEntities();
  const mayChange = useMay()('putGuardrails');
  const answer = useAnswer('getGuardrails', { query: { entity: entity ?? undefined } });
  const put = useAct('putGuardrails', ['getGuardrails']);
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const items = answer.data?.items ?? [];
  const currencyOf = (id: string): string => all.find((candidate) => candidate.id === id)?.functionalCurrency ?? 'EUR';
  const changed = items.filter((item) => drafts[keyOf(item)] !== undefined);
  const save = (): void =>
    put.mutate(
      {
        body: {
          items: changed.map((item) => wireOf(item, drafts[keyOf(item)] ?? draftOf(item), currencyOf(item.entityId))),
        },
      },
      { onSuccess: () => setDrafts({}) },
    );
  const failure = put.isError ? failureOf(put.error) : null;
  const entities = [...new Set(items.map((item) => item.entityId))];
  return (
    <Frame>
      <PageHeader
        title={words.rules.title}
        subtitle={words.rules.guardrailsText}
        actions={
          mayChange ? (
            <Button variant="filled" onClick={save} disabled={changed.length === 0} loading={put.isPending}>
              {words.rules.save}
            </Button>
          ) : null
        }
      />
      <RulesTabs current="guardrails" />
      {failure ? (
        <p role="alert" className={classes.failure}>
          {failure.title}. {failure.detail}
        </p>
      ) : null}
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows /> : null}
      {entities.map((id) => (
        <EntityGuardrails
          key={id}
          name={nameOf(id)}
          currency={currencyOf(id)}
          guardrails={items.filter((item) => item.entityId === id)}
          drafts={drafts}
          locked={!mayChange}
          onChange={(item, draft) => setDrafts({ ...drafts, [keyOf(item)]: draft })}
        />
      ))}
      <DocumentHolds entity={entity ?? undefined} />
    </Frame>
  );
}

type EntityProps = {
  readonly name: string;
  readonly currency: string;
  readonly guardrails: readonly Guardrail[];
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly locked: boolean;
  readonly onChange: (guardrail: Guardrail, draft: Draft) => void;
};

function EntityGuardrails({ name, currency, guardrails, drafts, locked, onChange }: EntityProps) {
  return (
    <section className={classes.entity}>
      <h2>{name}</h2>
      <table className={classes.table} aria-label={name}>
        <thead>
          <tr>
            <th scope="col">{words.rules.column.work}</th>
            <th scope="col">{words.rules.column.mode}</th>
            <th scope="col">{words.rules.column.amountLimit(currency)}</th>
            <th scope="col">{words.rules.column.approvalLimit(currency)}</th>
          </tr>
        </thead>
        <tbody>
          {guardrails.map((item) => (
            <Row
              key={keyOf(item)}
              guardrail={item}
              draft={drafts[keyOf(item)] ?? draftOf(item)}
              locked={locked}
              onChange={(draft) => onChange(item, draft)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type RowProps = {
  readonly guardrail: Guardrail;
  readonly draft: Draft;
  readonly locked: boolean;
  readonly onChange: (draft: Draft) => void;
};

function Row({ guardrail, draft, locked, onChange }: RowProps) {
  return (
    <tr>
      <th scope="row">{guardrail.label}</th>
      <td>
        <SegmentedControl
          size="xs"
          readOnly={locked}
          aria-label={words.rules.modeOf(guardrail.label)}
          value={draft.mode}
          onChange={(value) => onChange({ ...draft, mode: modes.find((mode) => mode === value) ?? draft.mode })}
          data={modes.map((value) => ({ value, label: words.rules.mode[value] }))}
        />
      </td>
      <td>
        <TextInput
          size="xs"
          readOnly={locked}
          aria-label={words.rules.amountLimitOf(guardrail.label)}
          placeholder={words.rules.noLimit}
          value={draft.amountLimit}
          onChange={(event) => onChange({ ...draft, amountLimit: event.currentTarget.value })}
        />
      </td>
      <td>
        <TextInput
          size="xs"
          readOnly={locked}
          aria-label={words.rules.approvalLimitOf(guardrail.label)}
          placeholder={words.rules.noLimit}
          value={draft.approvalLimit}
          onChange={(event) => onChange({ ...draft, approvalLimit: event.currentTarget.value })}
        />
      </td>
    </tr>
  );
}

/** What is no amount is sent as it was typed, so that the API says what is wrong with it instead of the desk guessing. */
const wireOf = (guardrail: Guardrail, draft: Draft, currency: string) => {
  const limit = (typed: string) =>
    typed.trim() === '' ? null : { amount: readTypedAmount(typed, currency) ?? typed.trim(), currency };
  return {
    entityId: guardrail.entityId,
    workClass: guardrail.workClass,
    mode: draft.mode,
    amountLimit: limit(draft.amountLimit),
    approvalLimit: limit(draft.approvalLimit),
    version: guardrail.version,
  };
};
