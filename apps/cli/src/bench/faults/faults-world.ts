import type { CalendarDate } from '@counterfoil/domain/calendar';
import { demoDay, demoSetup } from '@counterfoil/testkit/simulator';
import { type Client, openClient, type Tally } from './faults-client.ts';
import { germanIban, type Supplier } from './faults-files.ts';
import type { House } from './faults-house.ts';

/** Suppliers whom the demo's rules know, with what they usually ask for. */
const USUAL_CENTS: Readonly<Record<string, number>> = {
  fernmeldehaus: 16_000,
  'kartonwerk-este': 52_000,
  'tueten-janssen': 51_000,
  nordspeicher: 92_000,
};

export type KnownSupplier = Supplier & { readonly usualCents: number };

/** What the load works with: people, accounts, suppliers whom the demo's rules know, and a bank account of its own. */
export type World = {
  readonly clerk: Client;
  readonly controller: Client;
  readonly entityId: string;
  readonly today: string;
  readonly ledgerAccountIds: readonly string[];
  readonly suppliers: readonly KnownSupplier[];
  readonly bankAccountId: string;
  readonly iban: string;
};

const tokenOf = async (house: House, role: string): Promise<string> => {
  const { code, out } = await house.command('token', '--user', `${role}@harbour.example`);
  if (code !== 0) throw new Error(`No token for the ${role}: ${out}`);
  return out.trim();
};

const suppliersOf = (today: CalendarDate): KnownSupplier[] =>
  demoSetup('harbour', today).parties.flatMap(({ key, name, taxIds, iban }) => {
    const usualCents = USUAL_CENTS[key];
    const taxId = taxIds.find(({ scheme }) => scheme === 'vat')?.value;
    return usualCents === undefined || taxId === undefined || iban === null ? [] : [{ name, taxId, iban, usualCents }];
  });

/** A day's load would soon stand above the demo's limits, and nothing would be posted by the machine any more. */
const raiseLimits = async (house: House, tally: Tally, entityId: string): Promise<void> => {
  const owner = openClient({ url: house.url, token: await tokenOf(house, 'owner'), tally });
  const limit = { amount: '5000000.00', currency: 'EUR' };
  const setting = { entityId, workClass: 'document_coding', mode: 'auto', amountLimit: limit, approvalLimit: limit };
  const answer = await owner.send({ method: 'PUT', path: '/v1/settings/guardrails', json: { items: [setting] } });
  if (answer.status >= 300) throw new Error(`The limits could not be raised: ${JSON.stringify(answer.body)}`);
};

export const openWorld = async (house: House, tally: Tally): Promise<World> => {
  const clientOf = async (role: string): Promise<Client> =>
    openClient({ url: house.url, token: await tokenOf(house, role), tally });
  const [clerk, controller] = [await clientOf('clerk'), await clientOf('controller')];
  const [entity] = (await controller.get('/v1/entities')).body.items;
  const expenses = (await controller.get('/v1/ledger-accounts?type=expense&limit=100')).body.items;
  const today = demoDay(Date.now());
  const iban = germanIban('920069170099000017');
  const account = { entityId: entity.id, name: 'Account under load', currency: 'EUR', number: iban };
  const bank = await controller.send({ path: '/v1/bank-accounts', json: account });
  if (bank.status !== 201) throw new Error(`No bank account for the load: ${JSON.stringify(bank.body)}`);
  await raiseLimits(house, tally, entity.id);
  return {
    clerk,
    controller,
    entityId: entity.id,
    today,
    ledgerAccountIds: expenses
      .filter(({ allowsManual }: { allowsManual: boolean }) => allowsManual)
      .map(({ id }: { id: string }) => id),
    suppliers: suppliersOf(today),
    bankAccountId: bank.body.id,
    iban,
  };
};
