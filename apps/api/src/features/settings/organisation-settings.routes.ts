import {
  getOrganisationSettings,
  type OrganisationSettingRow,
  setSinglePerson,
  setTransitDays,
} from '@counterfoil/application/settings';
import type { IdentityStore } from '@counterfoil/platform/identity';
import { peopleOf } from '../../http/identity-trail.ts';
import type { Feature } from '../../http/operation-handler.ts';

const presentSettings = (row: OrganisationSettingRow, people: number) => ({
  name: row.name,
  singlePerson: row.single_person,
  people,
  transitDays: row.transit_days,
  version: row.version,
});

/** What holds for the whole organisation. */
export const organisationSettings = (ports: { identity: IdentityStore }): Feature => ({
  getOrganisationSettings: async ({ books, principal }) => {
    const people = await peopleOf(ports.identity, principal.tenantId);
    return { body: presentSettings(await books.read(getOrganisationSettings), people) };
  },

  putOrganisationSettings: async ({ books, principal, body, ifMatch }) => {
    const people = await peopleOf(ports.identity, principal.tenantId);
    return books.transact(async (tx) => {
      await setSinglePerson(tx, { on: body.singlePerson, members: people, version: ifMatch ?? undefined });
      return { body: presentSettings(await getOrganisationSettings(tx), people) };
    });
  },

  putTransitDays: async ({ books, principal, body, ifMatch }) => {
    const people = await peopleOf(ports.identity, principal.tenantId);
    return books.transact(async (tx) => {
      await setTransitDays(tx, { days: body.days, version: ifMatch ?? undefined });
      return { body: presentSettings(await getOrganisationSettings(tx), people) };
    });
  },
});
