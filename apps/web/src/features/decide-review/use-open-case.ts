import type { ExceptionDetail } from '@counterfoil/wire/contracts';
import { useState } from 'react';
import { useAnswer } from '../../api/queries.ts';
import type { Decide, useDecide } from '../../deciding/use-decide.tsx';
import { useRivalPick } from '../../deciding/use-rival-pick.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import type { DecisionActions } from './decision-bar.tsx';
import { fieldInQuestion } from './reason-marks.ts';
import type { ShortQuestion } from './short-dialogs.tsx';
import { useClaim } from './use-claim.ts';
import type { Review } from './use-review.ts';

/** Who approves a transfer has seen what its other line waits for. */
const approvalOf = ({ id, otherLine }: ExceptionDetail['proposals'][number]): Decide => ({
  verdict: 'approve',
  proposalId: id,
  otherVersion: otherLine?.held?.version,
});

export type Question = ShortQuestion | 'correct' | 'rule';

type Asked = { readonly id: string; readonly review: Review; readonly decide: ReturnType<typeof useDecide> };

/** Everything the open case can do: its item and document, the proposal chosen, the question being asked, its keys. */
export const useOpenCase = ({ id, review, decide }: Asked) => {
  const { search, set } = usePlace();
  const mayDecide = useMay()('decideException');
  const [asked, setAsked] = useState<Question | null>(null);
  const answer = useAnswer('getException', { params: { id } });
  const item = answer.data ?? null;
  const documentId = item?.documentId ?? null;
  const paper = useAnswer('getDocument', { params: { id: documentId ?? '' }, enabled: documentId !== null });
  const lit = search.get('field') ?? (item ? fieldInQuestion(item) : null);
  const claim = useClaim(item, { may: mayDecide, chosen: search.get('item') === id });
  const taken = item?.claim?.mine === false;
  const light = (name: string): void => {
    if (name !== lit) set({ field: name }, { replace: true });
  };
  const { proposal, position, turn } = useProposals(item);
  const carryOut = async (decision: Decide): Promise<void> => {
    setAsked(null);
    if (item && (await decide.decide(item, decision))) review.goOn();
  };
  const pick = useRivalPick({
    document: paper.data ?? null,
    item: taken ? null : item,
    onDecide: (_, decision) => void carryOut(decision),
  });
  const ask = (question: Question) => (): void => {
    if (!item || item.pendingDecision || taken) return;
    claim.begin();
    setAsked(question);
  };
  const approve = (): void => {
    if (!item || item.pendingDecision || !item.mayDecide.allowed || taken || proposal?.otherLine?.held?.objection)
      return;
    // What is incomplete cannot be approved as it stands; the key then opens what is missing.
    if (proposal && proposal.kind !== 'complete') void carryOut(approvalOf(proposal));
    else ask('correct')();
  };
  const actions: DecisionActions = {
    approve,
    edit: ask('correct'),
    reject: ask('reject'),
    duplicate: ask('duplicate'),
    snooze: ask('snooze'),
    assign: ask('assign'),
    makeRule: ask('rule'),
    undo: () => void decide.undo(),
    takeOver: claim.takeOver,
  };
  useCaseKeys(mayDecide ? actions : null, turn);
  const loadingPaper = documentId !== null && paper.isPending;
  return {
    answer,
    item,
    document: paper.data ?? null,
    loadingPaper,
    lit,
    light,
    proposal,
    position,
    asked,
    close: () => setAsked(null),
    carryOut,
    pick,
    turn,
    actions,
  };
};

/** Which proposal is looked at, and the way to the next. */
const useProposals = (item: ExceptionDetail | null) => {
  const { search, set } = usePlace();
  const proposals = item?.proposals ?? [];
  const position = Math.max(
    0,
    proposals.findIndex((proposal) => proposal.id === search.get('proposal')),
  );
  const turn = (step: number): void => {
    const next = proposals[(position + step + proposals.length) % Math.max(1, proposals.length)];
    if (next) set({ proposal: next.id }, { replace: true });
  };
  return { proposal: proposals[position] ?? null, position, turn };
};

export type OpenCase = ReturnType<typeof useOpenCase>;

const useCaseKeys = (actions: DecisionActions | null, turn: (step: number) => void): void => {
  const { keys } = words.review;
  useKeys(
    [
      ...(actions
        ? [
            { key: 'a', label: keys.approve, run: actions.approve },
            { key: 'e', label: keys.edit, run: actions.edit },
            { key: 'r', label: keys.reject, run: actions.reject },
            { key: 'd', label: keys.duplicate, run: actions.duplicate, sheetOnly: true },
            { key: 's', label: keys.snooze, run: actions.snooze },
            { key: 't', label: keys.assign, run: actions.assign },
            { key: 'c', label: keys.makeRule, run: actions.makeRule },
          ]
        : []),
      { key: '[', label: keys.candidates, run: () => turn(-1) },
      { key: ']', label: keys.candidates, run: () => turn(1) },
    ],
    2,
  );
};
