import type { TableReader } from '@counterfoil/domain/documents';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { duplicateOfProposal } from '../classification/index.ts';
import { type ItemRow, wasWarnedOf } from '../review/index.ts';
import { correctedProposal, isReadAgain } from './correct-proposal.ts';
import type { Corrections } from './corrections.ts';
import type { ExceptionDecision } from './judge-decision.ts';

/**
 * With another vendor a bill has another key and other bills beside it, so it is held against those before it posts (D27).
 * A suspicion yields to a reason; a bill of the very number and year does not, because nobody was warned of it.
 * @throws RefusalError review.duplicate_unseen
 */
export const refuseUnseenDuplicate = async (
  tx: TenantRead,
  item: ItemRow,
  { request, tables }: { readonly request: ExceptionDecision; readonly tables: TableReader | undefined },
): Promise<void> => {
  const changes = (request.changes ?? {}) as Corrections;
  const otherVendor = request.verdict === 'correct' && changes.partyId !== undefined;
  if (!otherVendor || item.subject_kind !== 'document' || item.entity_id === null) return;
  if (await isReadAgain(tx, item.subject_id, { changes, tables })) return;
  if (await wasWarnedOf(tx, item.id, 'ingest.suspected_duplicate')) return;
  const proposal = await correctedProposal(tx, item, { proposalId: request.proposalId ?? null, changes });

  const found = await duplicateOfProposal(tx, { documentId: item.subject_id, entityId: item.entity_id, proposal });

  const said = (request.reason ?? '').trim() !== '';
  if (found.outcome === 'none' || (found.outcome === 'suspected' && said)) return;
  throw new RefusalError({
    code: 'review.duplicate_unseen',
    detail: `From this vendor it may be a bill that is here already. ${found.reasons.join(' ')}`,
    facts: {
      field: 'changes.partyId',
      ...(found.ofBillId === null || found.beforeCutOver === true ? {} : { documentId: found.ofBillId }),
    },
  });
};
