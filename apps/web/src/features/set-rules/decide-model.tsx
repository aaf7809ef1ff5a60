import type { ModelOnWire } from '@counterfoil/wire/contracts';
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import { nameOfModel } from './model-words.ts';

const say = words.models;

export type ModelVerdict = 'promote' | 'reject' | 'roll_back';
export const verdictLabel: Record<ModelVerdict, string> = {
  promote: say.promote,
  reject: say.reject,
  roll_back: say.rollBack,
};

/** What can be decided about a version, the likeliest first. */
export const verdictsFor = ({ kind, state, served }: ModelOnWire): readonly ModelVerdict[] => {
  if (kind === 'matching' || state === 'champion') return [];
  if (served) return ['roll_back'];
  return state === 'candidate' ? ['promote', 'reject'] : [];
};

type DecideModelProps = {
  readonly model: ModelOnWire;
  readonly verdict: ModelVerdict;
  readonly onClose: () => void;
};

/** One decision, and its reason, which stays with the version. */
export function DecideModel({ model, verdict, onClose }: DecideModelProps) {
  const [reason, setReason] = useState('');
  const decide = useAct('decideModel', 'all');
  const body = { verdict, reason: reason.trim(), version: model.version };
  return (
    <AskDialog
      opened
      title={say.decideTitle[verdict](nameOfModel(model))}
      button={verdictLabel[verdict]}
      ready={reason.trim() !== '' && !decide.isPending}
      onClose={onClose}
      onSubmit={() => decide.mutate({ params: { id: model.id }, body }, { onSuccess: onClose })}
    >
      <p>{say.decideText[verdict]}</p>
      <Textarea
        label={words.review.why}
        description={words.review.whyHint}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
        data-autofocus
      />
      <FailureLine failure={decide.isError ? failureOf(decide.error) : null} />
    </AskDialog>
  );
}
