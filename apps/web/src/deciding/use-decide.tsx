import type { ExceptionDetail, ReviewDecisionOnWire } from '@counterfoil/wire/contracts';
import { notifications } from '@mantine/notifications';
import { useRef } from 'react';
import { client } from '../api/client.ts';
import { useRefresh } from '../api/queries.ts';
import { words } from '../messages/index.ts';
import { tellFailure } from '../shell/tell-failure.ts';
import { useSayWhy } from '../shell/use-say-why.tsx';
import { UndoNote } from './undo-note.tsx';

/** Ten seconds in which the decision waits on the server and can be taken back. */
export const undoMs = 10_000;

type BodyOf<N extends 'decideException' | 'approveTogether'> = NonNullable<
  NonNullable<Parameters<typeof client.call<N>>[1]>['body']
>;
export type Decide = Omit<BodyOf<'decideException'>, 'version' | 'undoMs'>;
type Decided = Pick<ExceptionDetail, 'id' | 'version'>;
export type Together = Awaited<ReturnType<typeof client.call<'approveTogether'>>>;

const touched = [
  'listExceptions',
  'getException',
  'listDocuments',
  'getDocument',
  'listBankTransactions',
  'listJournalEntries',
  'listSavedViews',
] as const;

/** Deciding and taking back. The tab may be closed meanwhile: the server carries the decision out when it is due. */
export const useDecide = () => {
  const refresh = useRefresh();
  const { orSayWhy, dialog } = useSayWhy();
  const last = useRef<{ decisions: readonly ReviewDecisionOnWire[]; note: string } | null>(null);

  const undo = async (): Promise<void> => {
    const pending = last.current;
    if (!pending) return;
    last.current = null;
    notifications.hide(pending.note);
    try {
      for (const { id, exceptionId, version } of pending.decisions)
        await client.call('undoDecision', { params: { id: exceptionId, decisionId: id }, ifMatch: version });
      // First the case as it now stands, then the word: who decides again at once decides on its new version.
      await refresh(touched);
      notifications.show({ message: words.review.undone(pending.decisions.length) });
    } catch (error) {
      tellFailure(error);
      await refresh(touched);
    }
  };

  const offerUndo = (decisions: readonly ReviewDecisionOnWire[], text: string): void => {
    const [first] = decisions;
    if (!first) return;
    const note = `decision:${first.id}`;
    last.current = { decisions, note };
    notifications.show({
      id: note,
      autoClose: undoMs,
      message: <UndoNote text={text} dueAt={first.dueAt} onUndo={() => void undo()} />,
    });
  };

  const decide = async (item: Decided, decision: Decide): Promise<boolean> => {
    const immediate = decision.verdict === 'assign' || decision.verdict === 'snooze';
    try {
      const answer = await client.call('decideException', {
        params: { id: item.id },
        body: { ...decision, version: item.version, undoMs: immediate ? 0 : undoMs },
      });
      const text = words.review.done[decision.verdict];
      if (immediate) notifications.show({ id: `decision:${answer.id}`, message: text });
      else offerUndo([answer], text);
      await refresh(touched);
      return true;
    } catch (error) {
      orSayWhy((reason) => void decide(item, { ...decision, reason }))(error);
      await refresh(touched);
      return false;
    }
  };

  /** All that were approved are taken back by one undo. */
  const approveTogether = async (body: BodyOf<'approveTogether'>): Promise<Together | null> => {
    try {
      const answer = await client.call('approveTogether', { body });
      const decisions = answer.outcomes.flatMap(({ decision }) => decision ?? []);
      offerUndo(decisions, words.review.bulkDone(answer.approved, answer.refused));
      await refresh(touched);
      return answer;
    } catch (error) {
      tellFailure(error);
      await refresh(touched);
      return null;
    }
  };
  return { decide, undo, approveTogether, dialog };
};
