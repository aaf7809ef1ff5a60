import type { DocumentPayment } from '@counterfoil/domain/classification';
import type { TenantRead } from '@counterfoil/platform/db';
import { entityNamed } from '../tenancy/index.ts';
import { findProposal } from './coding-proposal.repository.ts';
import { loadTaxVersions } from './load-coding-context.ts';
import { blockInstead } from './payment-proposals.ts';
import { postGross } from './post-gross.ts';
import type { DocumentProposal } from './proposal-content.ts';

/** Lines for a cost centre or project that a person picked among those they may be. */
export type PickedDimension = { readonly type: string; readonly code: string; readonly lines: readonly number[] };

export const withDimension = (
  proposal: DocumentProposal,
  { type, code, lines }: PickedDimension,
): DocumentProposal => ({
  ...proposal,
  lines: proposal.lines.map((line, at) =>
    lines.includes(line.lineIndex ?? at) ? { ...line, dimensions: { ...line.dimensions, [type]: code } } : line,
  ),
});

/** What a chosen way to post changes in the proposal: how it was paid, and the tax as cost. */
export const varyProposal = async (
  tx: TenantRead,
  action: Readonly<Record<string, unknown>>,
): Promise<Partial<DocumentProposal>> => {
  const picked = action.dimension as PickedDimension | undefined;
  if (action.payment === undefined && action.gross !== true && picked === undefined) return {};
  const row = await findProposal(tx, String(action.codingProposalId ?? ''));
  if (row === undefined) return {};
  const proposal = row.content as DocumentProposal;
  const payment = action.payment as DocumentPayment | undefined;
  const entity = await entityNamed(tx, row.entity_id);
  const gross = action.gross === true ? postGross(proposal, await loadTaxVersions(tx, entity.country.trim())) : null;
  return {
    ...(payment === undefined ? {} : { payment, paymentBlock: blockInstead(payment, proposal.paymentBlock) }),
    ...(gross ?? {}),
    ...(picked === undefined ? {} : { lines: withDimension({ ...proposal, ...gross }, picked).lines }),
  };
};
