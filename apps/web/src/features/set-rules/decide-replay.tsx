import type { WholeReplayOnWire } from '@counterfoil/wire/contracts';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMe } from '../../session/me.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';

const say = words.timeMachine;

export type ReplayVerdict = 'approve' | 'decline' | 'withdraw';
export const replayVerdictLabel: Record<ReplayVerdict, string> = {
  approve: say.approve,
  decline: say.decline,
  withdraw: say.withdraw,
};

/** What the reader may decide about a replay, and why not more, in words. */
export type ReplayChoice = { readonly verdicts: readonly ReplayVerdict[]; readonly told: string | null };

/** Four eyes: who proposed withdraws, and approves only where there is nobody else. The API holds the same law. */
export const useReplayChoice = (of: WholeReplayOnWire | undefined): ReplayChoice => {
  const { organisation } = usePlace();
  const { data: me } = useMe();
  const mayDecide = useMay()('decideReplay');
  const { data: settings } = useAnswer('getOrganisationSettings', { enabled: mayDecide });
  if (of === undefined || !me || !mayDecide || of.status === 'approved' || of.status === 'withdrawn')
    return { verdicts: [], told: null };
  const roles = me.organisations.find(({ slug }) => slug === organisation)?.roles ?? [];
  const releases = roles.includes('controller') || roles.includes('owner');
  const mine = of.proposedBy === me.id;
  const against = mine ? 'withdraw' : 'decline';
  if (of.status !== 'done' || of.stale || of.obstacle !== null) return { verdicts: [against], told: null };
  if (!releases) return { verdicts: [against], told: say.approverElse };
  if (mine && settings?.singlePerson !== true) return { verdicts: [against], told: say.yours };
  return { verdicts: ['approve', against], told: null };
};

type DecideReplayProps = {
  readonly of: WholeReplayOnWire;
  readonly verdict: ReplayVerdict;
  readonly onClose: () => void;
};

/** One decision, and its reason, which stays with the replay. */
export function DecideReplay({ of, verdict, onClose }: DecideReplayProps) {
  const decide = useAct('decideReplay', 'all');
  const said = verdict === 'approve' ? ('approve' as const) : ('withdraw' as const);
  return (
    <ReasonDialog
      title={say.decideTitle[verdict](of.title)}
      button={replayVerdictLabel[verdict]}
      pending={decide.isPending}
      failure={decide.isError ? failureOf(decide.error) : null}
      onClose={onClose}
      onSubmit={(reason) =>
        decide.mutate(
          { params: { id: of.id }, body: { verdict: said, reason, version: of.version } },
          { onSuccess: onClose },
        )
      }
    >
      <p>{say.decideText[verdict]}</p>
    </ReasonDialog>
  );
}
