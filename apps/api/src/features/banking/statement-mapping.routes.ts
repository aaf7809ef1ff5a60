import {
  addPaymentCard,
  getBankAccount,
  getBankStatement,
  listPaymentCards,
  mapStatement,
  previewStatement,
  type StatementPorts,
  withdrawStatement,
} from '@counterfoil/application/statements';
import type { TenantRead } from '@counterfoil/platform/db';
import type { TableMappingOnWire } from '@counterfoil/wire/contracts';
import type { Feature } from '../../http/operation-handler.ts';
import { notFound } from '../../http/problem.ts';
import { uuidIn } from '../../http/wire-id.ts';
import { presentBankStatement } from './bank-statements.presenter.ts';
import { presentMappingPreview, presentPaymentCard } from './statement-mapping.presenter.ts';

const statementOf = async (tx: TenantRead, id: string) => {
  const row = await getBankStatement(tx, id);
  if (row === undefined) throw notFound();
  return presentBankStatement(row);
};

/** How a bank's table is read, taking imports back, and the cards of card accounts. */
export const statementMappingFeature = (ports: StatementPorts): Feature => ({
  getStatementMapping: async ({ books, params }) => {
    const preview = await previewStatement(books, { statementId: params.id ?? '', tried: {} }, ports);
    const mapping = preview.found.proposal.mapping as TableMappingOnWire;
    return { body: presentMappingPreview(preview, mapping, preview.row.reading?.setAside ?? []) };
  },

  previewStatementMapping: async ({ books, params, body }) => {
    const tried = { ...body, bankAccountId: uuidIn('bankAccount', body.bankAccountId) };
    const preview = await previewStatement(books, { statementId: params.id ?? '', tried }, ports);
    return { status: 200, body: presentMappingPreview(preview, body.mapping, body.setAside) };
  },

  mapStatement: async ({ books, params, body, ifMatch }) => {
    const id = params.id ?? '';
    const wish = { ...body, statementId: id, bankAccountId: uuidIn('bankAccount', body.bankAccountId) };
    return {
      body: await books.transact(async (tx) => {
        await mapStatement(tx, { ...wish, version: ifMatch ?? 0 });
        return statementOf(tx, id);
      }),
    };
  },

  withdrawStatement: async ({ once, params, body }) => {
    const id = params.id ?? '';
    return once(async (tx) => {
      await withdrawStatement(tx, { statementId: id, reason: body.reason });
      return { status: 200, body: await statementOf(tx, id) };
    });
  },

  listPaymentCards: async ({ books, params }) => {
    const rows = await books.read(async (tx) => {
      if ((await getBankAccount(tx, params.id ?? '')) === undefined) throw notFound();
      return listPaymentCards(tx, params.id ?? '');
    });
    return { body: { items: rows.map(presentPaymentCard), nextCursor: null } };
  },

  addPaymentCard: async ({ once, params, body }) => {
    const { partyId, ...rest } = body;
    const wish = {
      ...rest,
      bankAccountId: params.id ?? '',
      ...(partyId === undefined ? {} : { partyId: uuidIn('party', partyId) }),
    };
    return once(async (tx) => ({ status: 201, body: presentPaymentCard(await addPaymentCard(tx, wish)) }));
  },
});
