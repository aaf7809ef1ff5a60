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

const useOffered = (): readonly Verb[] => {
  const may = useMay();
  return verbs.filter((verb) => verb === 'match' || may(operationOf[verb]));
};

/** Which of the four things becomes of the open line; it stands in the address. */
export const useVerb = (): { readonly verb: Verb; readonly offered: readonly Verb[] } => {
  const { search } = usePlace();
  const offered = useOffered();
  return { verb: offered.find((one) => one === search.get('verb')) ?? 'match', offered };
};

/** Each verb by its key, from the moment a line is opened: nobody waits for what is still fetched of it. */
export const useVerbKeys = (isOpen: boolean): void => {
  const { set } = usePlace();
  const offered = useOffered();
  useKeys(
    (isOpen ? offered : []).map((one) => ({
      key: keyOf[one],
      label: words.reconcile.keys[one],
      run: () => set({ verb: one === 'match' ? null : one }, { replace: true }),
    })),
    2,
  );
};
