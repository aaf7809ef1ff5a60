import type { client } from '../../api/client.ts';
import { words } from '../../messages/index.ts';

export type SampleToCheck = Awaited<ReturnType<typeof client.call<'getSample'>>>;

/** The mark that a checked sample has beside its words. */
export const kindOf = ({ status }: SampleToCheck) =>
  status === 'wrong' ? ('loss' as const) : status === 'reversed' ? ('open' as const) : ('proven' as const);

/** What came of comparing both answers, in words. */
export const titleOf = ({ status }: SampleToCheck): string => {
  const { agreed, differs, settled, reversed } = words.automation.checking;
  return { right: agreed, wrong: differs, settled, reversed, waiting: '' }[status];
};
