import { randomUUID } from 'node:crypto';
import type { Books } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { arriveRead, foundHarbour, type Harbour, readBill } from '../classification/document-road.fixture.ts';
import { codeDocument, postCodedDocument } from '../classification/index.ts';
import {
  claimReviewItem,
  countExceptions,
  listExceptions,
  releaseReviewItem,
  reviewItemVersions,
} from '../review/index.ts';
import { openDecisionDesk } from './decision-desk.fixture.ts';
import { approveTogether, type DecisionPorts, documentActions, judgeDecision, previewApprovals } from './index.ts';

const db = withDatabase();
let harbour: Harbour;
let ports: DecisionPorts;
let lena: Books;
let karla: Books;
let serial = 0;

beforeAll(async () => {
  harbour = await foundHarbour(db.database);
  ports = { vault: harbour.vault, executors: { document: documentActions({ vault: harbour.vault }) } };
  const person = (label: string): Books => harbour.as({ label, roles: ['controller'], userId: randomUUID() });
  [lena, karla] = [person('Lena'), person('Karla')];
}, 60_000);

const waiting = async (): Promise<string> => {
  serial += 1;
  const documentId = await arriveRead(harbour, readBill({ invoiceNumber: `T-${serial}` }));
  await codeDocument(harbour.machine, documentId, { vault: harbour.vault });
  await postCodedDocument(harbour.machine, documentId);
  const { rows } = await harbour.owner.read((tx) =>
    listExceptions(tx, { view: 'open', userId: null, subjectId: documentId, after: null, limit: 1 }),
  );
  return rows[0]?.id ?? '';
};
const claim = (who: Books, id: string, name: string, takeOver = false) =>
  who.transact((tx) => claimReviewItem(tx, id, { name, takeOver }));
const refusal = (code: string) => ({ refusal: { code } });

describe('somebody works on an item', () => {
  test('review.claimed: and whoever else decides is told by whom; let go, they may', async () => {
    const id = await waiting();
    const { item } = await openDecisionDesk(harbour, ports).whole(id);
    const judge = () =>
      karla.read((tx) => judgeDecision(tx, item, { verdict: 'reject', version: item.version, reason: 'Not ours' }));

    await claim(lena, id, 'Lena Brandt');
    await expect(judge()).rejects.toMatchObject({
      refusal: { code: 'review.claimed', detail: expect.stringContaining('Lena Brandt') },
    });
    await karla.transact((tx) => releaseReviewItem(tx, id));
    await expect(claim(karla, id, 'Karla')).rejects.toMatchObject(refusal('review.claimed'));

    await lena.transact((tx) => releaseReviewItem(tx, id));
    expect(await judge()).toMatchObject({ effect: 'rejected' });
    expect((await claim(karla, id, 'Karla')).holder_name).toBe('Karla');
  });
});

describe('like items', () => {
  test('are looked at side by side; each carries what its own approval comes to', async () => {
    const ids = [await waiting(), await waiting()];
    await claim(karla, ids[1] ?? '', 'Karla');

    const { prospects, unlike } = await lena.read((tx) => previewApprovals(tx, ids));

    expect(unlike).toBe(null);
    expect(prospects.map(({ refusal: refused }) => refused?.code ?? null)).toContain('review.claimed');
  });

  test('review.together_refused: all or none leaves every version as it was', async () => {
    const ids = [await waiting(), await waiting()];
    const { prospects } = await lena.read((tx) => previewApprovals(tx, ids));
    const items = prospects.map(({ item, proposal }) => ({
      id: item.id,
      version: item.version,
      proposalId: proposal?.id ?? '',
    }));
    const [first] = items;
    if (first !== undefined) items[0] = { ...first, version: 99 };
    const before = await lena.read((tx) => reviewItemVersions(tx, ids));

    await expect(lena.transact((tx) => approveTogether(tx, { items, all: true }, ports))).rejects.toMatchObject(
      refusal('review.together_refused'),
    );

    expect(await lena.read((tx) => reviewItemVersions(tx, ids))).toEqual(before);
  });
});

test('what is at stake is counted in whole units of each item’s own currency', async () => {
  await waiting();
  const count = (over?: bigint) => lena.read((tx) => countExceptions(tx, { view: 'open', userId: null, over }));

  expect(await count()).toBeGreaterThan(0);
  expect(await count(0n)).toBe(await count(1n));
  expect(await count(1_000_000n)).toBe(0);
  expect(await lena.read((tx) => countExceptions(tx, { view: 'open', userId: null, twoPeople: true }))).toBe(0);
});
