import { decideException, executorsOf } from '@counterfoil/application/decisions';
import { type ExceptionListRow, getException, listExceptions } from '@counterfoil/application/review';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { Books } from '@counterfoil/platform/db';
import type { Composition } from '@counterfoil/worker/composition';

/** What comes every month and no machine may do alone: somebody has begun with it. */
const BEGUN: ReadonlyMap<string, number> = new Map([
  ['Hanseatische Betriebskrankenkasse', 1],
  ['Finanzamt Hamburg-Hafen', 1],
  ['US TREASURY', 1],
  // A reminder, which only has to be filed.
  ['Kartonwerk Este GmbH', 1],
  ['TIDEPAY MERCHANT SVCS', 2],
]);
const PLAIN = new Set(['code.below_threshold', 'ingest.not_postable']);
const ITEMS_MAX = 200;

const itemsOf = async (books: Books, view: 'open' | 'resolved'): Promise<readonly ExceptionListRow[]> =>
  (await books.read((tx) => listExceptions(tx, { view, userId: null, after: null, limit: ITEMS_MAX }))).rows;

/** What is only below the threshold or is no bill, and of each payee no more than somebody got to. */
const plainOnes = async (books: Books): Promise<string[]> => {
  const left = new Map(BEGUN);
  const ids: string[] = [];
  for (const { id, title } of await itemsOf(books, 'open')) {
    const places = left.get(title) ?? 0;
    if (places === 0) continue;
    const whole = await books.read((tx) => getException(tx, id));
    if (whole === undefined || whole.reasons.some(({ code }) => !PLAIN.has(code))) continue;
    left.set(title, places - 1);
    ids.push(id);
  }
  return ids;
};

/** Lets a person of the demo approve a few plain items, so that Review has a past; once, and what a law refuses waits on. */
export const decideSome = async (composition: Composition, reviewer: Books): Promise<void> => {
  if ((await itemsOf(reviewer, 'resolved')).some(({ status, title }) => status === 'resolved' && BEGUN.has(title)))
    return;
  const vault = composition.bankNumbers;
  const ports = { vault, executors: executorsOf({ vault }) };
  for (const id of await plainOnes(reviewer)) {
    try {
      await reviewer.transact(async (tx) => {
        const whole = await getException(tx, id);
        const proposalId = whole?.proposals[0]?.id;
        if (whole === undefined || proposalId === undefined) return;
        await decideException(tx, id, { verdict: 'approve', version: whole.item.version, proposalId }, ports);
      });
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error;
    }
  }
};
