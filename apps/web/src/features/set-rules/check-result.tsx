import type { SampleAnswerOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import classes from './automation.module.css';
import { type SampleToCheck, titleOf } from './sample-outcome.ts';

/** Both answers side by side, where they differ, and what can be done about it. */
export function CheckResult({ sample }: { readonly sample: SampleToCheck }) {
  const { to } = usePlace();
  const maySettle = useMay()('settleSample');
  const [settling, setSettling] = useState(false);
  const { checking } = words.automation;
  const place =
    sample.subject.kind === 'document' ? `documents/${sample.subject.id}` : `bank/lines/${sample.subject.id}`;
  return (
    <>
      <h2>{titleOf(sample)}</h2>
      {sample.difference ? <p>{sample.difference}</p> : null}
      <dl className={classes.facts}>
        <Said name={checking.you} answer={sample.person} sample={sample} />
        <Said name={checking.machine} answer={sample.machine} sample={sample} />
      </dl>
      <p className={classes.text}>
        <Link to={to(place)}>{checking.open}</Link>
      </p>
      {sample.status === 'wrong' && maySettle ? (
        <Button size="xs" onClick={() => setSettling(true)}>
          {checking.settle}
        </Button>
      ) : null}
      {settling ? <Settle sample={sample} onClose={() => setSettling(false)} /> : null}
    </>
  );
}

type SaidProps = {
  readonly name: string;
  readonly answer: SampleAnswerOnWire | null;
  readonly sample: SampleToCheck;
};

function Said({ name, answer, sample }: SaidProps) {
  if (answer === null) return null;
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>
        {answer.kind === 'coding'
          ? answer.parts.map(({ ledgerAccountId, taxCodeId }) => (
              <CodedTo key={`${ledgerAccountId} ${taxCodeId}`} account={ledgerAccountId} tax={taxCodeId ?? null} />
            ))
          : answer.kind === 'match'
            ? answer.openItemIds.map((id) => sample.items.find((item) => item.id === id)?.number ?? id).join(', ')
            : words.automation.checking.kinds[answer.kind]}
      </dd>
    </div>
  );
}

function CodedTo({ account, tax }: { readonly account: string; readonly tax: string | null }) {
  const found = useAnswer('getLedgerAccount', { params: { id: account } });
  const codes = useAnswer('listTaxCodes', { query: { limit: 200 }, enabled: tax !== null });
  const code = codes.data?.items.find(({ id }) => id === tax);
  return (
    <span className={classes.second}>
      {[found.data ? `${found.data.code} ${found.data.name}` : null, code?.code].filter(Boolean).join(', ')}
    </span>
  );
}

function Settle({ sample, onClose }: { readonly sample: SampleToCheck; readonly onClose: () => void }) {
  const settle = useAct('settleSample', 'all');
  return (
    <ReasonDialog
      title={words.automation.checking.settle}
      button={words.rules.save}
      label={words.automation.reason}
      description={words.automation.reasonText}
      maxLength={2000}
      pending={settle.isPending}
      failure={settle.isError ? failureOf(settle.error) : null}
      onClose={onClose}
      onSubmit={(reason) => settle.mutate({ params: { id: sample.id }, body: { reason } }, { onSuccess: onClose })}
    />
  );
}
