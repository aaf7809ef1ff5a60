import type { ExceptionDetail, ReviewDecisionOnWire } from '@counterfoil/wire/contracts';
import { notifications } from '@mantine/notifications';
import { useRef } from 'react';
import { client } from '../../api/client.ts';
import { useRefresh } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { UndoNote } from './undo-note.tsx';

/** Ten seconds in which the decision waits on the server and can be taken back. */
export const undoMs = 10_000;

type DecisionBody = NonNullable<NonNullable<Parameters<typeof client.call<'decideException'>>[1]>['body']>;
export type Decide = Omit<DecisionBody, 'version' | 'undoMs'>;
type Decided = Pick<ExceptionDetail, 'id' | 'version'>;

const touched = [
  'listExceptions',
  'getException',
  'listDocuments',
  'getDocument',
  'listBankTransactions',
  'listJournalEntries',
] as const;

/** Deciding and taking back. The tab may be closed meanwhile: the server carries the decision out when it is due. */
export const useDecide = () => {
  const refresh = useRefresh();
  const last = useRef<{ exceptionId: string; decision: ReviewDecisionOnWire; note: string } | null>(null);

  const undo = async (): Promise<void> => {
    const pending = last.current;
    if (!pending) return;
    last.current = null;
    notifications.hide(pending.note);
    try {
      await client.call('undoDecision', {
        params: { id: pending.exceptionId, decisionId: pending.decision.id },
        ifMatch: pending.decision.version,
      });
      // First the case as it now stands, then the word: who decides again at once decides on its new version.
      await refresh(touched);
      notifications.show({ message: words.review.undone });
    } catch (error) {
      tellFailure(error);
      await refresh(touched);
    }
  };

  const decide = async (item: Decided, decision: Decide): Promise<boolean> => {
    const immediate = decision.verdict === 'assign' || decision.verdict === 'snooze';
    try {
      const answer = await client.call('decideException', {
        params: { id: item.id },
        body: { ...decision, version: item.version, undoMs: immediate ? 0 : undoMs },
      });
      const note = `decision:${answer.id}`;
      if (immediate) notifications.show({ id: note, message: words.review.done[decision.verdict] });
      else {
        last.current = { exceptionId: item.id, decision: answer, note };
        notifications.show({
          id: note,
          autoClose: undoMs,
          message: (
            <UndoNote text={words.review.done[decision.verdict]} dueAt={answer.dueAt} onUndo={() => void undo()} />
          ),
        });
      }
      await refresh(touched);
      return true;
    } catch (error) {
      tellFailure(error);
      await refresh(touched);
      return false;
    }
  };
  return { decide, undo };
};
