import type { ModelOnWire } from '@counterfoil/wire/contracts';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
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
  const decide = useAct('decideModel', 'all');
  return (
    <ReasonDialog
      title={say.decideTitle[verdict](nameOfModel(model))}
      button={verdictLabel[verdict]}
      pending={decide.isPending}
      failure={decide.isError ? failureOf(decide.error) : null}
      onClose={onClose}
      onSubmit={(reason) =>
        decide.mutate(
          { params: { id: model.id }, body: { verdict, reason, version: model.version } },
          { onSuccess: onClose },
        )
      }
    >
      <p>{say.decideText[verdict]}</p>
    </ReasonDialog>
  );
}
