import { withApi } from '@counterfoil/testkit/harness/api';
import { operations } from '@counterfoil/wire/contracts';
import { expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';

const api = withApi({ compose, buildApi });

test('GET /entities tells what a book-keeper sets the desk by', async () => {
  const house = await api.newOrganisation();
  const clerk = await house.member('clerk');

  const { body } = await clerk.get('/v1/entities');

  expect(body.items).toEqual([
    {
      id: `ent_${house.entityId}`,
      slug: 'main',
      name: 'Test Trading Ltd',
      country: 'DE',
      functionalCurrency: 'EUR',
      timeZone: 'Europe/Berlin',
      locale: 'de-DE',
      halted: null,
    },
  ]);
});

test('GET /roles publishes every operation, and is for whoever is signed in', async () => {
  const house = await api.newOrganisation();
  const vendor = await house.member('vendor');

  const { body } = await vendor.get('/v1/roles');

  expect(body.items.map(({ id }: { id: string }) => id)).toEqual(Object.keys(operations));
  expect(body.nextCursor).toBeNull();
  expect((await house.stranger.get('/v1/roles')).status).toBe(401);
});

test('GET /me with a token is about the one organisation of the token', async () => {
  const house = await api.newOrganisation();
  const controller = await house.member('controller', 'admin');

  const { body } = await controller.get('/v1/me');

  expect(body).toMatchObject({ id: `usr_${controller.userId}`, email: controller.email, current: house.slug });
  expect(body.organisations).toMatchObject([{ slug: house.slug, roles: ['controller', 'admin'] }]);
});
