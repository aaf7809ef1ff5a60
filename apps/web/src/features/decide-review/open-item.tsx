import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { FilterTabs } from '../../ui/filter-tabs.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import type { DecisionActions } from './decision-bar.tsx';
import { DecisionPane } from './decision-pane.tsx';
import { EvidencePane } from './evidence-pane.tsx';
import classes from './open-item.module.css';
import { fieldInQuestion } from './reason-marks.ts';
import { RuleDialog } from './rule-dialog.tsx';
import { ShortDialogs, type ShortQuestion } from './short-dialogs.tsx';
import type { Decide, useDecide } from './use-decide.tsx';
import type { Review } from './use-review.ts';

type Question = ShortQuestion | 'correct' | 'rule';

type OpenItemProps = {
  readonly id: string;
  readonly review: Review;
  readonly decide: ReturnType<typeof useDecide>;
};

/** The case on the table: its evidence left, its decision right; on smaller screens one behind the other. */
export function OpenItem({ id, review, decide }: OpenItemProps) {
  const { search, set, here } = usePlace();
  const [asked, setAsked] = useState<Question | null>(null);
  const narrow = useMediaQuery('(max-width: 75em)') ?? false;
  const tab = search.get('tab') === 'evidence' ? 'evidence' : 'decision';
  const answer = useAnswer('getException', { params: { id } });
  const item = answer.data ?? null;
  const documentId = item?.documentId ?? null;
  const paper = useAnswer('getDocument', { params: { id: documentId ?? '' }, enabled: documentId !== null });
  const document = paper.data ?? null;
  const lit = search.get('field') ?? (item ? fieldInQuestion(item) : null);
  const light = (name: string): void => {
    if (name !== lit) set({ field: name }, { replace: true });
  };
  const proposals = item?.proposals ?? [];
  const position = Math.max(
    0,
    proposals.findIndex((proposal) => proposal.id === search.get('proposal')),
  );
  const turn = (step: number): void => {
    const next = proposals[(position + step + proposals.length) % Math.max(1, proposals.length)];
    if (next) set({ proposal: next.id }, { replace: true });
  };
  const carryOut = async (decision: Decide): Promise<void> => {
    setAsked(null);
    if (item && (await decide.decide(item, decision))) review.goOn();
  };
  const undo = (): void => void decide.undo();
  const approve = (): void => {
    const proposal = proposals[position];
    if (!item || item.pendingDecision || !item.mayDecide.allowed) return;
    if (proposal && proposal.kind !== 'complete') void carryOut({ verdict: 'approve', proposalId: proposal.id });
    else setAsked('correct');
  };
  const ask = (question: Question) => () => {
    if (item && !item.pendingDecision) setAsked(question);
  };
  const actions: DecisionActions = {
    approve,
    edit: ask('correct'),
    reject: ask('reject'),
    duplicate: ask('duplicate'),
    snooze: ask('snooze'),
    assign: ask('assign'),
    makeRule: ask('rule'),
    undo,
  };
  useCaseKeys(actions, turn);

  if (answer.isError) {
    return (
      <div className={classes.inset}>
        <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} />
      </div>
    );
  }
  if (!item) return <SkeletonRows />;
  const evidence = (
    <EvidencePane
      item={item}
      document={document}
      loading={documentId !== null && paper.isPending}
      lit={lit}
      onLight={light}
    />
  );
  const decision = (
    <DecisionPane item={item} document={document} proposal={position} lit={lit} onLight={light} actions={actions} />
  );
  return (
    <>
      {narrow ? (
        <div className={classes.stacked}>
          <button type="button" className={classes.back} onClick={() => review.open(null)}>
            <IconChevronLeft size={18} stroke={1.5} aria-hidden="true" /> {words.review.back}
          </button>
          <div className={classes.tabs}>
            <FilterTabs
              label={words.review.decision}
              current={tab}
              tabs={[
                { key: 'decision', label: words.review.decisionTab, to: here({ tab: null }) },
                { key: 'evidence', label: words.review.evidenceTab, to: here({ tab: 'evidence' }) },
              ]}
            />
          </div>
          <div className={classes.shown}>{tab === 'evidence' ? evidence : decision}</div>
        </div>
      ) : (
        <div className={classes.sideBySide}>
          {evidence}
          {decision}
        </div>
      )}
      <ShortDialogs
        asked={asked === 'correct' || asked === 'rule' ? null : asked}
        onClose={() => setAsked(null)}
        onDecide={(made) => void carryOut(made)}
      />
      {asked === 'correct' ? (
        <CorrectDialog
          item={item}
          document={document}
          proposal={proposals[position] ?? null}
          onClose={() => setAsked(null)}
          onDecide={(made) => void carryOut(made)}
        />
      ) : null}
      {asked === 'rule' ? (
        <RuleDialog
          item={item}
          document={document}
          proposal={proposals[position] ?? null}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}

const useCaseKeys = (actions: DecisionActions, turn: (step: number) => void): void => {
  const { keys } = words.review;
  useKeys(
    [
      { key: 'a', label: keys.approve, run: actions.approve },
      { key: 'e', label: keys.edit, run: actions.edit },
      { key: 'r', label: keys.reject, run: actions.reject },
      { key: 'd', label: keys.duplicate, run: actions.duplicate, sheetOnly: true },
      { key: 's', label: keys.snooze, run: actions.snooze },
      { key: 't', label: keys.assign, run: actions.assign },
      { key: 'c', label: keys.makeRule, run: actions.makeRule },
      { key: '[', label: keys.candidates, run: () => turn(-1) },
      { key: ']', label: keys.candidates, run: () => turn(1) },
    ],
    2,
  );
};
