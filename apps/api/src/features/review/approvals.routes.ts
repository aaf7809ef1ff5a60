import { approveTogether, type DecisionPorts, previewApprovals } from '@counterfoil/application/decisions';
import { reviewItemVersions } from '@counterfoil/application/review';
import type { Feature } from '../../http/operation-handler.ts';
import { uuidIn } from '../../http/wire-id.ts';
import { presentApproved, presentPreview } from './approvals.presenter.ts';

export const approvalsFeature = ({ decisions }: { readonly decisions: DecisionPorts }): Feature => ({
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
