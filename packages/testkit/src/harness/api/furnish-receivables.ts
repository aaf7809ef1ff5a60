import { sql } from '@counterfoil/platform/db';
import type { Answer } from './caller.ts';
import type { ApiOrganisation } from './open-test-api.ts';
import type { Member } from './people.ts';

type Place = {
  readonly owner: Member;
  readonly party: string;
  readonly openItem: string;
  readonly journalEntry: string;
};

const uuidIn = ({ status, body }: Answer): string => {
  if (status >= 300) throw new Error(`The house could not be furnished: ${JSON.stringify(body)}`);
  return String(body.id).replace(/^[a-z]+_/, '');
};

/** A draft, a dispute about the bill, an agreement to net, and one netting: the last by hand, as it needs claims and debts. */
export const furnishReceivables = async (
  { entityId, books }: ApiOrganisation,
  { owner, party, openItem, journalEntry }: Place,
): Promise<{
  readonly salesInvoice: string;
  readonly dispute: string;
  readonly nettingAgreement: string;
  readonly netting: string;
}> => {
  const salesInvoice = uuidIn(await owner.post('/v1/sales-invoices', { partyId: `pty_${party}` }));
  const dispute = uuidIn(await owner.post(`/v1/open-items/oi_${openItem}/disputes`, { reason: 'price' }));
  const agreement = {
    partyId: `pty_${party}`,
    reference: 'Letter of January',
    validFrom: '2026-01-01',
    validTo: '2026-06-30',
  };
  const nettingAgreement = uuidIn(await owner.post('/v1/netting-agreements', agreement));
  const { id: netting } = await books.transact((tx) =>
    tx.one<{ id: string }>(sql`
      insert into netting (tenant_id, entity_id, party_id, agreement_id, currency, amount, netted_on, entry_id)
      values (${tx.tenantId}, ${entityId}, ${party}, ${nettingAgreement}, 'EUR', 100, '2026-03-02', ${journalEntry}) returning id`),
  );
  return { salesInvoice, dispute, nettingAgreement, netting };
};
