import { getDecision, listAuditEvents, listDecisions, readSealState } from '@counterfoil/application/audit';
import { keptBackDecisions } from '@counterfoil/application/automation';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { notFound } from '../../http/problem.ts';
import { anyWireId, uuidFilter } from '../../http/wire-id.ts';
import { presentAuditEvent, presentDecision, presentDecisionWhole, withoutChoice } from './audit.presenter.ts';

const NOBODY = '00000000-0000-7000-8000-000000000000';
const subjectFilter = (id: string | undefined): string | undefined =>
  id === undefined ? undefined : (anyWireId(id)?.uuid ?? NOBODY);

export const auditFeature: Feature = {
  listAuditEvents: async ({ books, query }) => {
    const filter = {
      subjectId: subjectFilter(query.subject),
      action: query.action,
      actor: query.actor,
      withoutAttestations: query.attestations === 'false',
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey } = await books.read((tx) => listAuditEvents(tx, filter));
    return { body: { items: rows.map(presentAuditEvent), nextCursor: encodeCursor(nextKey) } };
  },

  getAuditSeals: async ({ books }) => {
    const state = await books.read(readSealState);
    return {
      body: {
        sequence: state.sequence?.toString() ?? null,
        hash: state.chain_hash?.toString('hex') ?? null,
        sealedAt: state.sealed_at,
        pending: Number(state.pending),
        lagSeconds: Math.max(0, Number(state.oldest ?? 0)),
      },
    };
  },

  listDecisions: async ({ books, query }) => {
    const filter = {
      subjectId: subjectFilter(query.subject),
      stage: query.stage,
      entityId: uuidFilter('entity', query.entity),
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    return books.read(async (tx) => {
      const { rows, nextKey } = await listDecisions(tx, filter);
      const hidden = await keptBackDecisions(
        tx,
        rows.map(({ id }) => id),
      );
      const told = rows.map((row) => (hidden.has(row.id) ? withoutChoice(row) : row));
      return { body: { items: told.map(presentDecision), nextCursor: encodeCursor(nextKey) } };
    });
  },

  getDecision: async ({ books, params }) => {
    return books.read(async (tx) => {
      const row = await getDecision(tx, params.id ?? '');
      if (row === undefined) throw notFound();
      const hidden = await keptBackDecisions(tx, [row.id]);
      return { body: presentDecisionWhole(hidden.has(row.id) ? withoutChoice(row) : row) };
    });
  },
};
