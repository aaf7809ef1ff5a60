import type { DocumentDetail, ExceptionDetail } from '@counterfoil/wire/contracts';
import { Checkbox, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { client } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { AccountPick, TaxCodePick } from '../../pick/picks.tsx';
import { tellFailure } from '../../shell/tell-failure.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import classes from './rule-dialog.module.css';

type RuleBody = NonNullable<NonNullable<Parameters<typeof client.call<'createCodingRule'>>[1]>['body']>;

type RuleDialogProps = {
  readonly item: ExceptionDetail;
  readonly document: DocumentDetail | null;
  readonly proposal: ExceptionDetail['proposals'][number] | null;
  readonly onClose: () => void;
};

/** A rule is shown what it would have done before anybody may save it. */
export function RuleDialog({ item, document, proposal, onClose }: RuleDialogProps) {
  const coded =
    proposal?.journalPreview?.lines.find((line) => line.coded) ?? proposal?.journalPreview?.lines[0] ?? null;
  const [name, setName] = useState(item.counterparty ?? item.title);
  const [text, setText] = useState('');
  const [account, setAccount] = useState<string | null>(coded?.ledgerAccountId ?? null);
  const [taxCode, setTaxCode] = useState<string | null>(null);
  const [ofParty, setOfParty] = useState(document?.partyId != null);
  const backTest = useAct('backTestCodingRule', []);
  const create = useAct('createCodingRule', ['listCodingRules']);

  const body: RuleBody | null =
    account === null
      ? null
      : {
          name: name.trim(),
          entityId: item.entityId,
          partyId: ofParty ? document?.partyId : null,
          conditions: {
            ...(text.trim() ? { textContains: [text.trim()] } : {}),
            source: document ? 'document' : 'bank',
          },
          action: { ledgerAccountId: account, taxCodeId: taxCode },
        };
  const shape = JSON.stringify(body);
  const tested = backTest.data !== undefined && JSON.stringify(backTest.variables?.body) === shape;
  const save = async (): Promise<void> => {
    if (!body) return;
    try {
      if (!tested) {
        await backTest.mutateAsync({ body });
        return;
      }
      await create.mutateAsync({ body });
      notifications.show({ message: words.review.ruleSaved });
      onClose();
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <AskDialog
      title={words.review.ruleTitle}
      opened
      size={520}
      onClose={onClose}
      button={tested ? words.review.ruleSave : words.review.ruleBackTest}
      ready={body !== null && name.trim() !== ''}
      onSubmit={() => void save()}
    >
      <TextInput
        label={words.review.ruleName}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      {document?.partyId ? (
        <Checkbox
          label={words.review.ruleFor(item.counterparty ?? '')}
          checked={ofParty}
          onChange={(event) => setOfParty(event.currentTarget.checked)}
        />
      ) : null}
      <TextInput label={words.review.ruleText} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <AccountPick label={words.review.account} value={account} onChange={setAccount} />
      <TaxCodePick
        label={words.review.taxCode}
        placeholder={words.review.asRead}
        value={taxCode}
        onChange={setTaxCode}
        clearable
      />
      {tested && backTest.data ? (
        <div className={classes.test} role="status">
          <p>
            {words.review.ruleCounts(
              backTest.data.considered,
              backTest.data.hits,
              backTest.data.agree,
              backTest.data.contradict,
            )}
          </p>
          <ul>
            {backTest.data.examples.slice(0, 5).map((example) => (
              <li key={example.text} data-agrees={example.agrees}>
                <span aria-hidden="true">{example.agrees ? '+' : '−'}</span> {example.text}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </AskDialog>
  );
}
