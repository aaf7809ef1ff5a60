import type { BankLineRow } from './bank-line.repository.ts';
import type { NewMatch, WeighedReason } from './match.repository.ts';

/** A coded line is matched by its coding: so it takes no second one, by the same law that keeps matches apart. */
export const codedMatch = (
  line: BankLineRow,
  by: { decisionId: string | null; decidedBy: string | null; reasons: readonly WeighedReason[] },
): NewMatch => ({
  entityId: line.entity_id,
  bankTransactionId: line.id,
  kind: 'coded',
  status: 'accepted',
  origin: by.decidedBy === null ? 'machine' : 'person',
  reasons: by.reasons,
  residual: 0n,
  residualRole: null,
  counterpartId: null,
  decisionId: by.decisionId,
  decidedBy: by.decidedBy,
  allocations: [],
});
