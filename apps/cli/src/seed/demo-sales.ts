import type { CalendarDate } from '@counterfoil/domain/calendar';
import { ledgerCodeOf, type OrganisationSlug } from '@counterfoil/testkit/simulator';
import type { FoundedOrganisation } from './found-organisation.ts';
import type { DemoSales } from './issue-invoices.ts';

const HARBOUR_GOODS = [
  ['Espresso Speicherstadt, 1 kg', 'KGM', '18.40'],
  ['Filter roast Elbe, 1 kg', 'KGM', '16.90'],
  ['Decaf Alster, 1 kg', 'KGM', '19.75'],
  ['Cold brew concentrate', 'LTR', '9.35'],
] as const;

const TIDEWATER_GOODS = [
  ['Dock line, three-strand nylon 5/8 in', 'C62', '38.65'],
  ['Marine sealant, cartridge', 'C62', '14.85'],
  ['Galvanized shackle 1/2 in', 'C62', '7.45'],
  ['Fender, heavy duty', 'C62', '61.20'],
] as const;

/** What the first entity of a demo organisation sells this month. */
export const demoSales = (
  slug: OrganisationSlug,
  founded: FoundedOrganisation,
  { entityKey, today, payeeIban }: { entityKey: string; today: CalendarDate; payeeIban: string | null },
): DemoSales => {
  const tax = (code: string): string => founded.taxCodes.get(code) ?? '';
  const harbour = slug === 'harbour';
  const authority = founded.parties.get('universitat-an-der-kuste-studierendenwerk-aor');
  return {
    entityId: founded.entities.get(entityKey) ?? '',
    incomeAccountId: founded.accounts[ledgerCodeOf(slug, 'sales')] ?? '',
    taxCodeId: tax(harbour ? 'DE-S7' : 'US-SRESALE'),
    abroad: harbour
      ? null
      : {
          taxCodeId: tax('US-SOUT'),
          name: 'Halifax Chandlery Ltd.',
          country: 'CA',
          currency: 'CAD',
          rate: '0.7214',
          quantity: '48',
        },
    authority: authority === undefined ? null : { partyId: authority, leitwegId: '04011000-77180-80' },
    goods: harbour ? HARBOUR_GOODS : TIDEWATER_GOODS,
    address: harbour
      ? { street: 'Am Sandtorkai', postcode: '20457', city: 'Hamburg' }
      : { street: 'Wharf Street', postcode: '23510', city: 'Norfolk', region: 'VA' },
    contact: harbour
      ? { email: 'receivables@harbour.example', phone: '+49 40 3600 1180' }
      : { email: 'receivables@tidewater.example', phone: '+1 757 555 0140' },
    payeeIban,
    currency: harbour ? 'EUR' : 'USD',
    today,
  };
};
