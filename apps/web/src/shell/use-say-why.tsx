import { type ReactNode, useState } from 'react';
import { isProblem } from '../api/client.ts';
import { words } from '../messages/index.ts';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { tellFailure } from './tell-failure.ts';

type Asked = { readonly sentence: string; readonly again: (reason: string) => void };

/** Whether a refusal says that the act is theirs, and only wants its reason. */
const wantsReason = (error: unknown): boolean => isProblem(error) && error.problem.facts?.needs === 'reason';

/**
 * What is refused for want of a reason asks for it in the refusal's own words, with its arithmetic, and is sent once more;
 * any other refusal is told as ever.
 */
export const useSayWhy = () => {
  const [asked, setAsked] = useState<Asked | null>(null);
  const orSayWhy =
    (again: Asked['again']) =>
    (error: unknown): void => {
      if (isProblem(error) && wantsReason(error)) setAsked({ sentence: error.problem.detail, again });
      else tellFailure(error);
    };
  const dialog: ReactNode =
    asked === null ? null : (
      <ReasonDialog
        title={words.bank.beyondTitle}
        button={words.bank.beyondButton}
        pending={false}
        failure={null}
        onClose={() => setAsked(null)}
        onSubmit={(reason) => {
          setAsked(null);
          asked.again(reason);
        }}
      >
        <p>{asked.sentence}</p>
      </ReasonDialog>
    );
  return { orSayWhy, dialog };
};
