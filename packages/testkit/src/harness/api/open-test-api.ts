import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@counterfoil/platform/config';
import type { ServingUrls } from '@counterfoil/platform/migrations';
import { migrateQueue } from '@counterfoil/platform/queue';
import { makeLogger } from '@counterfoil/platform/telemetry';
import type { TestDatabase } from '../create-test-database.ts';
import { type NewOrganisation, newOrganisation, type TestOrganisation } from '../new-organisation.ts';
import { makeCaller } from './caller.ts';
import { type People, peopleOf } from './people.ts';
import type { ApiParts, Composed, TestApp } from './test-app.ts';

export const TEST_METRICS_TOKEN = 'metrics-token-of-the-tests';

export type ApiOrganisation = TestOrganisation & People & { readonly slug: string };

export type TestApi<C extends Composed = Composed> = {
  readonly app: TestApp;
  readonly composition: C;
  readonly origin: string;
  /** An organisation with books, keys for its secrets, and people as they are asked for. */
  readonly newOrganisation: (wish?: NewOrganisation) => Promise<ApiOrganisation>;
  readonly stranger: ReturnType<typeof makeCaller>;
  readonly close: () => Promise<void>;
};

/** The API as it serves, on a test's database: the same wiring, with its secrets and documents in a folder of its own. */
export const openTestApi = async <C extends Composed>(
  database: TestDatabase,
  parts: ApiParts<C>,
): Promise<TestApi<C>> => {
  const home = await mkdtemp(join(tmpdir(), 'counterfoil-api-'));
  await migrateQueue(database.administratorUrl, 'counterfoil_relay');
  const api = await joinTestApi(database.urls, {
    ...parts,
    settings: {
      COUNTERFOIL_HOME: home,
      COUNTERFOIL_METRICS_TOKEN: TEST_METRICS_TOKEN,
      COUNTERFOIL_DATABASE_CONNECTIONS: '8',
      ...parts.settings,
    },
  });
  return {
    ...api,
    close: async () => {
      await api.close();
      await rm(home, { recursive: true, force: true });
    },
  };
};

/** The same API beside one that serves already: in the home that its settings name, over the books that are there. */
export const joinTestApi = async <C extends Composed>(urls: ServingUrls, parts: ApiParts<C>): Promise<TestApi<C>> => {
  const config = readConfig({
    COUNTERFOIL_SECOND_FACTOR: 'optional',
    ...parts.settings,
    DATABASE_URL_APP: urls.app,
    DATABASE_URL_AUTH: urls.auth,
    DATABASE_URL_RELAY: urls.relay,
    DATABASE_URL_AUDIT: urls.audit,
  });
  const composition = await parts.compose(config);
  const app = parts.buildApi(composition, makeLogger({ name: 'api', level: 'silent' }));
  await app.ready();

  let made = 0;
  const found = async (wish: NewOrganisation = {}): Promise<ApiOrganisation> => {
    made += 1;
    const slug = wish.slug ?? `house-${made}`;
    const organisation = await newOrganisation(composition.database, { ...wish, slug });
    await organisation.books.transact((tx) => composition.vault.prepare(tx));
    const people = peopleOf(app, composition.identity, { organisationId: organisation.tenantId, slug });
    return { ...organisation, ...people, slug };
  };

  return {
    app,
    composition,
    origin: new URL(config.baseUrl).origin,
    newOrganisation: found,
    stranger: makeCaller(app, {}),
    close: async () => {
      await app.close();
      await composition.close();
    },
  };
};
