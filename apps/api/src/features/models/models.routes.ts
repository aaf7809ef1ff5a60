import {
  askRetraining,
  decideOnModel,
  getModel,
  listModelChanges,
  listModels,
  modelStandings,
  namesOfModels,
} from '@counterfoil/application/models';
import type { CardPaper } from '@counterfoil/domain/models';
import type { IdentityStore } from '@counterfoil/platform/identity';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import { namesOfMembers } from '../../http/names-of-members.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { uuidFilter, uuidIn } from '../../http/wire-id.ts';
import { paperOf } from './model-card.presenter.ts';
import {
  presentChange,
  presentModel,
  presentRetraining,
  presentStanding,
  presentWholeModel,
} from './models.presenter.ts';

export type ModelPorts = {
  readonly identity: IdentityStore;
  /** A card as a file to print. */
  readonly writeCard: (paper: CardPaper) => Promise<Uint8Array>;
};

/** Versions of models, their cards, and what people decide about them. */
export const modelFeature = ({ identity, writeCard }: ModelPorts): Feature => ({
  listModels: async ({ books, query }) => {
    const entityId = uuidFilter('entity', query.entity);
    const filter = { entityId, kind: query.kind, after: decodeCursor(query.cursor), limit: query.limit };
    return books.read(async (tx) => {
      const { rows, nextKey } = await listModels(tx, filter);
      const names = await namesOfModels(tx);
      const standings = await modelStandings(tx, entityId);
      return {
        body: {
          items: rows.map(presentModel),
          nextCursor: encodeCursor(nextKey),
          standings: standings.map((one) => presentStanding(one, names)),
        },
      };
    });
  },

  getModel: async ({ books, principal, params }) => {
    const people = await namesOfMembers(identity, principal.tenantId);
    return { body: presentWholeModel(await books.read((tx) => getModel(tx, params.id ?? '')), people) };
  },

  getModelCard: async ({ books, principal, params, reply }) => {
    const people = await namesOfMembers(identity, principal.tenantId);
    const card = presentWholeModel(await books.read((tx) => getModel(tx, params.id ?? '')), people);
    const bytes = await writeCard(paperOf(card));
    reply
      .header('content-disposition', `attachment; filename="model-card-${card.kind}-${card.number}.pdf"`)
      .header('cache-control', 'private, no-cache')
      .type('application/pdf')
      .send(Buffer.from(bytes));
  },

  decideModel: async ({ once, params, body }) =>
    once(async (tx) => {
      const id = params.id ?? '';
      await decideOnModel(tx, { modelId: id, ...body });
      return { body: presentModel((await getModel(tx, id)).model) };
    }),

  askModelRetraining: async ({ once, body }) =>
    once(async (tx) => ({
      status: 202,
      body: presentRetraining(await askRetraining(tx, uuidIn('entity', body.entityId))),
    })),

  listModelChanges: async ({ books, principal, query }) => {
    const people = await namesOfMembers(identity, principal.tenantId);
    const filter = {
      entityId: uuidFilter('entity', query.entity),
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey } = await books.read((tx) => listModelChanges(tx, filter));
    return { body: { items: rows.map((row) => presentChange(row, people)), nextCursor: encodeCursor(nextKey) } };
  },
});
