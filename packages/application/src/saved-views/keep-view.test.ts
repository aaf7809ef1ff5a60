import { randomUUID } from 'node:crypto';
import type { Books } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSavedView, listSavedViews, removeSavedView, updateSavedView } from './index.ts';

const db = withDatabase();
let lena: Books;
let mats: Books;
let imke: Books;

beforeEach(async () => {
  const org = await db.newOrganisation();
  const person = (label: string, role: string) => org.as({ label, roles: [role], userId: randomUUID() });
  [lena, mats, imke] = [person('Lena', 'controller'), person('Mats', 'clerk'), person('Imke', 'admin')];
});

const keep = (who: Books, name: string, more: { shared?: boolean; query?: Record<string, string> } = {}) =>
  who.transact((tx) => createSavedView(tx, 'review', { name, query: { view: 'open' }, shared: false, ...more }));
const namesOf = async (who: Books) => (await who.read((tx) => listSavedViews(tx))).map(({ name }) => name);
const refusal = (code: string) => ({ refusal: { code } });

describe('a saved view', () => {
  test('is one’s own until it is shared, and then everybody’s to open', async () => {
    const own = await keep(lena, 'Over 5,000', { query: { over: '5000' } });
    await keep(lena, 'Needs two people', { shared: true });

    expect(await namesOf(lena)).toEqual(['Needs two people', 'Over 5,000']);
    expect(await namesOf(mats)).toEqual(['Needs two people']);

    await lena.transact((tx) => updateSavedView(tx, own.id, { shared: true, version: 1 }));
    expect(await namesOf(mats)).toEqual(['Needs two people', 'Over 5,000']);
  });

  test('view.name_taken: a name stands once on a list, however it is written; another person’s own is not in the way', async () => {
    await keep(lena, 'Mine this week');
    await expect(keep(lena, 'mine THIS week')).rejects.toMatchObject(refusal('view.name_taken'));
    await keep(mats, 'Mine this week');
    await keep(lena, 'Large', { shared: true });
    await expect(keep(mats, 'large', { shared: true })).rejects.toMatchObject(refusal('view.name_taken'));
  });

  test('view.not_yours: a shared one is changed by its owner alone, and taken away by an administrator too', async () => {
    const { id } = await keep(lena, 'Large', { shared: true });
    await expect(mats.transact((tx) => updateSavedView(tx, id, { name: 'Huge', version: 1 }))).rejects.toMatchObject(
      refusal('view.not_yours'),
    );
    await expect(mats.transact((tx) => removeSavedView(tx, id, 1))).rejects.toMatchObject(refusal('view.not_yours'));
    await imke.transact((tx) => removeSavedView(tx, id, 1));
    expect(await namesOf(lena)).toEqual([]);
    await keep(lena, 'Large', { shared: true });
  });

  test('of somebody else that is not shared is not there at all', async () => {
    const { id } = await keep(lena, 'Private');
    await expect(imke.transact((tx) => removeSavedView(tx, id, 1))).rejects.toMatchObject(
      refusal('resource.not_found'),
    );
  });

  test('request.version_conflict: two windows do not overwrite each other', async () => {
    const { id } = await keep(lena, 'Large');
    await lena.transact((tx) => updateSavedView(tx, id, { name: 'Larger', version: 1 }));
    await expect(lena.transact((tx) => updateSavedView(tx, id, { name: 'Largest', version: 1 }))).rejects.toMatchObject(
      refusal('request.version_conflict'),
    );
  });
});
