import {
  approveTogether,
  type DecisionPorts,
  previewApprovals,
  previewCorrection,
} from '@counterfoil/application/decisions';
import { reviewItemVersions } from '@counterfoil/application/review';
import { presentJournalPreview } from '../../http/journal-preview-on-wire.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { uuidIn } from '../../http/wire-id.ts';
import { presentApproved, presentPreview } from './approvals.presenter.ts';
import { correctionsWithin } from './corrections-within.ts';

export const approvalsFeature = ({ decisions }: { readonly decisions: DecisionPorts }): Feature => ({
  previewCorrection: async ({ books, params, body }) => {
    const changes = correctionsWithin(body.changes) ?? {};
    const proposalId = body.proposalId === undefined ? null : uuidIn('proposal', body.proposalId);
    const preview = await books.read((tx) =>
      previewCorrection(tx, params.id ?? '', { proposalId, changes, tables: decisions.tables }),
    );
    const posted = preview.outcome === 'posts' ? preview.journalPreview : null;
    const { lessons, table, follows } =
      preview.outcome === 'read_again' ? preview : { lessons: [], table: null, follows: [] };
    return {
      body: { outcome: preview.outcome, journalPreview: presentJournalPreview(posted), lessons, table, follows },
    };
  },

  previewApprovals: async ({ books, body }) => {
    const ids = body.ids.map((id) => uuidIn('exception', id));
    return { body: presentPreview(await books.read((tx) => previewApprovals(tx, ids))) };
  },

  approveTogether: async ({ once, body }) => {
    const items = body.items.map(({ id, version, proposalId }) => ({
      id: uuidIn('exception', id),
      version,
      proposalId: uuidIn('proposal', proposalId),
    }));
    return once(async (tx) => {
      const request = { items, all: body.all ?? false, ...(body.undoMs === undefined ? {} : { undoMs: body.undoMs }) };
      const outcomes = await approveTogether(tx, request, decisions);
      return {
        body: presentApproved(
          outcomes,
          await reviewItemVersions(
            tx,
            outcomes.map(({ id }) => id),
          ),
        ),
      };
    });
  },
});
