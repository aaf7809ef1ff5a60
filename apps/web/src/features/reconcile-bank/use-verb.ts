import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';

export const verbs = ['match', 'create', 'transfer', 'ask'] as const;
export type Verb = (typeof verbs)[number];

const keyOf: Readonly<Record<Verb, string>> = { match: 'm', create: 'n', transfer: 'f', ask: 'q' };
const operationOf = {
  match: 'decideMatch',
  create: 'codeBankTransactions',
  transfer: 'transferBankTransaction',
  ask: 'askAboutBankTransaction',
} as const;

/** Which of the four things becomes of the open line; it stands in the address, and each has its key. */
export const useVerb = (): { readonly verb: Verb; readonly offered: readonly Verb[] } => {
  const { search, set } = usePlace();
  const may = useMay();
  const offered = verbs.filter((verb) => verb === 'match' || may(operationOf[verb]));
  const verb = offered.find((one) => one === search.get('verb')) ?? 'match';
  useKeys(
    offered.map((one) => ({
      key: keyOf[one],
      label: words.reconcile.keys[one],
      run: () => set({ verb: one === 'match' ? null : one }, { replace: true }),
    })),
    2,
  );
  return { verb, offered };
};
