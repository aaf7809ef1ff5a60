import {
  type AgreementRow,
  endNettingAgreement,
  getNetting,
  getNettingAgreement,
  listNettingAgreements,
  listNettings,
  type NettingProposal,
  type NettingRow,
  postNetting,
  proposeNettings,
  recordNettingAgreement,
  reverseNetting,
} from '@counterfoil/application/receivables';
import { entityNamed } from '@counterfoil/application/tenancy';
import { date } from '@counterfoil/domain/calendar';
import { formatDecimal } from '@counterfoil/domain/money';
import type { TenantRead } from '@counterfoil/platform/db';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import { wireMoney } from '../../http/money-on-wire.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { notFound } from '../../http/problem.ts';
import { uuidFilter, uuidIn, wireId, wireIdOrNull } from '../../http/wire-id.ts';

const presentAgreement = (row: AgreementRow) => ({
  id: wireId('nettingAgreement', row.id),
  entityId: wireId('entity', row.entity_id),
  partyId: wireId('party', row.party_id),
  partyName: row.party_name,
  reference: row.reference,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  version: row.version,
});

const presentNetting = (row: NettingRow) => ({
  id: wireId('netting', row.id),
  entityId: wireId('entity', row.entity_id),
  partyId: wireId('party', row.party_id),
  partyName: row.party_name,
  agreementId: wireId('nettingAgreement', row.agreement_id),
  reference: row.reference,
  amount: wireMoney(row.amount, row.currency),
  nettedOn: row.netted_on,
  journalEntryId: wireId('journalEntry', row.entry_id),
  reversalEntryId: wireIdOrNull('journalEntry', row.reversal_entry_id),
  reversedAt: row.reversed_at,
  reversalReason: row.reversal_reason,
  version: row.version,
});

const presentPart = ({ state, amount }: NettingProposal['payables'][number]) => ({
  openItemId: wireId('openItem', state.item.id),
  number: state.item.number,
  dueDate: state.item.dueDate,
  open: wireMoney(state.item.side === 'D' ? state.open.minor : -state.open.minor, state.open.currency),
  amount: formatDecimal(amount),
});

const shown = async (tx: TenantRead, id: string) => {
  const row = await getNetting(tx, id);
  if (row === undefined) throw notFound();
  return presentNetting(row);
};

const partsIn = (parts: readonly { readonly openItemId: string; readonly amount: string }[]) =>
  parts.map(({ openItemId, amount }) => ({ openItemId: uuidIn('openItem', openItemId), amount }));

const filterOf = (query: {
  party?: string | undefined;
  entity?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}) => ({
  partyId: uuidFilter('party', query.party),
  entityId: uuidFilter('entity', query.entity),
  after: decodeCursor(query.cursor),
  limit: query.limit,
});

export const nettingFeature: Feature = {
  listNettingAgreements: async ({ books, query }) => {
    const { rows, nextKey } = await books.read((tx) => listNettingAgreements(tx, filterOf(query)));
    return { body: { items: rows.map(presentAgreement), nextCursor: encodeCursor(nextKey) } };
  },

  createNettingAgreement: async ({ once, body }) =>
    once(async (tx) => {
      const entity = await entityNamed(tx, uuidFilter('entity', body.entityId));
      const id = await recordNettingAgreement(tx, {
        entityId: entity.id,
        partyId: uuidIn('party', body.partyId),
        reference: body.reference,
        validFrom: body.validFrom,
        validTo: body.validTo ?? null,
      });
      return { status: 201, body: presentAgreement(await getNettingAgreement(tx, id)) };
    }),

  endNettingAgreement: async ({ books, params, body, ifMatch }) => ({
    body: await books.transact(async (tx) => {
      await endNettingAgreement(tx, { id: params.id ?? '', validTo: body.validTo, version: ifMatch ?? 0 });
      return presentAgreement(await getNettingAgreement(tx, params.id ?? ''));
    }),
  }),

  proposeNetting: async ({ books, params }) => {
    const { proposals, disputed } = await books.read((tx) => proposeNettings(tx, params.id ?? ''));
    return {
      body: {
        disputed,
        proposals: proposals.map(({ amount, currency, receivables, payables }) => ({
          amount: wireMoney(amount, currency),
          receivables: receivables.map(presentPart),
          payables: payables.map(presentPart),
        })),
      },
    };
  },

  listNettings: async ({ books, query }) => {
    const { rows, nextKey } = await books.read((tx) => listNettings(tx, filterOf(query)));
    return { body: { items: rows.map(presentNetting), nextCursor: encodeCursor(nextKey) } };
  },

  postNetting: async ({ once, body }) =>
    once(async (tx) => {
      const id = await postNetting(tx, {
        agreementId: uuidIn('nettingAgreement', body.agreementId),
        currency: body.currency,
        ...(body.nettedOn === undefined ? {} : { nettedOn: date(body.nettedOn) }),
        receivables: partsIn(body.receivables),
        payables: partsIn(body.payables),
      });
      return { status: 201, body: await shown(tx, id) };
    }),

  reverseNetting: async ({ once, params, body }) =>
    once(async (tx) => {
      await reverseNetting(tx, { id: params.id ?? '', reason: body.reason });
      return { status: 200, body: await shown(tx, params.id ?? '') };
    }),
};
