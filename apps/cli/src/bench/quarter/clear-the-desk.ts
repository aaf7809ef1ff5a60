import { decideDocument } from './decide-document.ts';
import { decideLine } from './decide-line.ts';
import { type Choice, type Desk, handIn, type Item } from './desk.ts';
import { onTheWay } from './quarter.repository.ts';

const PATIENCE_MS = 120_000;
const GLANCE_MS = 15;
const ROUNDS_MAX = 8;
const PAGE = 200;

/** Waits until nothing is left for the machine; what never comes to rest is said. */
export const untilAtRest = async ({ house }: Pick<Desk, 'house'>): Promise<void> => {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const waiting = await house.books.read(onTheWay);
    if (waiting === 0) return;
    if (performance.now() > until) throw new Error(`${waiting} documents, statements or lines do not come to rest.`);
    await new Promise((next) => setTimeout(next, GLANCE_MS));
  }
};

const openItems = async ({ house }: Desk): Promise<Item[]> => {
  const items: Item[] = [];
  let cursor = '';
  do {
    const { body } = (await house.deciders[0]?.get(`/v1/exceptions?view=open&limit=${PAGE}${cursor}`)) ?? {};
    items.push(...body.items);
    cursor = body.nextCursor === null ? '' : `&cursor=${encodeURIComponent(body.nextCursor)}`;
  } while (cursor !== '');
  return items;
};

const chooseFor =
  (desk: Desk) =>
  async (item: Item): Promise<Choice> => {
    if (item.subject.kind === 'document') return decideDocument(desk, item);
    if (item.subject.kind === 'bank_transaction') return decideLine(desk, item);
    return { left: `no decision about a ${item.subject.kind}: ${item.why}` };
  };

/** What is left on the desk: the item's version when it was last looked at, and why it was left. */
export type LeftItems = Map<string, { readonly version: number; readonly why: string; readonly title: string }>;

export type Cleared = { readonly decided: number };

/** Decides what waits, again and again, because a correction brings its item back; until only what must be left is left. */
export const clearTheDesk = async (desk: Desk, left: LeftItems): Promise<Cleared> => {
  let decided = 0;
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    await untilAtRest(desk);
    const items = (await openItems(desk)).filter(({ id, version }) => left.get(id)?.version !== version || round === 1);
    let here = 0;
    for (const item of items) {
      const done = await handIn(desk.house.deciders, item, chooseFor(desk));
      if (done.outcome === 'left') {
        left.set(item.id, { version: item.version, why: done.why, title: item.title });
        continue;
      }
      left.delete(item.id);
      here += 1;
      await desk.rules.learn(done.learned);
    }
    decided += here;
    if (here === 0) break;
  }
  await untilAtRest(desk);
  return { decided };
};
