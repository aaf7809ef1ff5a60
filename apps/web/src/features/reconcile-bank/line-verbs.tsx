import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { FilterTabs } from '../../ui/filter-tabs.tsx';
import { AskAboutLine } from './ask-about-line.tsx';
import { CreateFromLine } from './create-from-line.tsx';
import { TransferLine } from './transfer-line.tsx';
import type { Verb } from './use-verb.ts';
import { useVerb } from './use-verb.ts';

type LineVerbsProps = {
  readonly line: BankTransactionOnWire;
  /** What matching shows; the other verbs bring their own. */
  readonly matching: React.ReactNode;
};

/** Match, Create, Transfer, Ask: exactly one of them becomes of a line, or a question first. */
export function LineVerbs({ line, matching }: LineVerbsProps) {
  const { here } = usePlace();
  const { verb, offered } = useVerb();
  const tabs = offered.map((one) => ({
    key: one,
    label: words.reconcile.verbs[one],
    to: here({ verb: one === 'match' ? null : one }),
  }));
  const shown: Readonly<Record<Verb, React.ReactNode>> = {
    match: matching,
    create: <CreateFromLine line={line} />,
    transfer: <TransferLine line={line} />,
    ask: <AskAboutLine line={line} />,
  };
  return (
    <>
      <FilterTabs label={words.reconcile.verbsOf(line.counterparty ?? words.bank.noName)} current={verb} tabs={tabs} />
      {shown[verb]}
    </>
  );
}
