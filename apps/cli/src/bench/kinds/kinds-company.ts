import { randomBytes } from 'node:crypto';
import { buildApi } from '@counterfoil/api/build-api';
import { compose } from '@counterfoil/api/composition';
import { readConfig } from '@counterfoil/platform/config';
import { foundBuyer, keepAdvances } from '@counterfoil/testkit/buyer';
import { joinTestApi } from '@counterfoil/testkit/harness/api';
import { useDatabase } from '../../running/use-database.ts';

/** Where a product runs: its data folder and its port. */
type Running = { readonly home: string; readonly port: number };

type Person = { readonly email: string; readonly password: string };

/** The known company's desk: who brings documents there, and who decides on them. */
export type KindsDesk = { readonly organisation: string; readonly clerk: Person; readonly controller: Person };

/** Founds the company of the kinds in a product that runs, beside whatever else is in its books. */
export const foundKindsCompany = async ({ home, port }: Running): Promise<KindsDesk> => {
  const settings = { COUNTERFOIL_HOME: home, PORT: String(port) };
  return useDatabase(readConfig(settings), async ({ urls }) => {
    const api = await joinTestApi(urls, { settings, compose, buildApi });
    try {
      const org = await api.newOrganisation({ slug: `kinds-${randomBytes(3).toString('hex')}` });
      const { clerk, controller } = await foundBuyer(org, { bankNumbers: api.composition.bankNumbers });
      await keepAdvances(org);
      return { organisation: org.slug, clerk, controller };
    } finally {
      await api.close();
    }
  });
};
