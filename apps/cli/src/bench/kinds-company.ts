import { randomBytes } from 'node:crypto';
import { buildApi } from '@counterfoil/api/build-api';
import { compose } from '@counterfoil/api/composition';
import { readConfig } from '@counterfoil/platform/config';
import { joinTestApi } from '@counterfoil/testkit/harness/api';
import { foundBuyer, keepAdvances } from '@counterfoil/testkit/kinds';
import { useDatabase } from '../running/use-database.ts';

/** Where a product runs: its data folder and its port. */
type Running = { readonly home: string; readonly port: number };

/** Who brings documents to the known company's desk. */
export type KindsClerk = { readonly organisation: string; readonly email: string; readonly password: string };

/** Founds the company of the kinds in a product that runs, beside whatever else is in its books. */
export const foundKindsCompany = async ({ home, port }: Running): Promise<KindsClerk> => {
  const settings = { COUNTERFOIL_HOME: home, PORT: String(port) };
  return useDatabase(readConfig(settings), async ({ urls }) => {
    const api = await joinTestApi(urls, { settings, compose, buildApi });
    try {
      const org = await api.newOrganisation({ slug: `kinds-${randomBytes(3).toString('hex')}` });
      const { clerk } = await foundBuyer(org, { bankNumbers: api.composition.bankNumbers });
      await keepAdvances(org);
      return { organisation: org.slug, email: clerk.email, password: clerk.password };
    } finally {
      await api.close();
    }
  });
};
