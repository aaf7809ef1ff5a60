import { RuleDialog } from '../../coding-rules/rule-dialog.tsx';
import { words } from '../../messages/index.ts';
import { CorrectDialog } from './correct-dialog.tsx';
import { ruleOf } from './rule-of.ts';
import { ShortDialogs } from './short-dialogs.tsx';
import type { OpenCase } from './use-open-case.ts';

/** The one question the case is asking, if any. */
export function CaseDialogs({ open }: { readonly open: OpenCase }) {
  const { item, document, proposal, asked, close, carryOut } = open;
  if (!item || asked === null) return null;
  if (asked === 'correct') {
    return (
      <CorrectDialog
        item={item}
        document={document}
        proposal={proposal}
        onClose={close}
        onDecide={(made) => void carryOut(made)}
      />
    );
  }
  if (asked === 'rule') {
    return <RuleDialog title={words.review.ruleTitle} initial={ruleOf({ item, document, proposal })} onClose={close} />;
  }
  return <ShortDialogs asked={asked} onClose={close} onDecide={(made) => void carryOut(made)} />;
}
