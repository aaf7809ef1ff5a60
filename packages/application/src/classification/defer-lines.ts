import type { DocumentCase } from './gather-document-case.ts';
import { type PlanFacts, planDocument, previewOf } from './plan-document.ts';
import type { DocumentProposal, JournalPreview } from './proposal-content.ts';

export type Deferral = { readonly from: string; readonly to: string; readonly preview: JournalPreview };

export type ServiceSpan = { readonly from: string; readonly to: string };

/** The same bill with its cost put off: each line stands on prepaid expense, and says what it becomes and when. */
export const deferLines = (
  proposal: DocumentProposal,
  span: ServiceSpan,
  ledger: PlanFacts['ledger'],
): DocumentProposal | null => {
  const { prepaidExpense } = ledger.roles;
  if (prepaidExpense === undefined) return null;
  const costs = proposal.lines.filter(
    ({ ledgerAccountId }) => ledger.accounts.get(ledgerAccountId ?? '')?.type === 'expense',
  );
  if (costs.length === 0) return null;
  return {
    ...proposal,
    lines: proposal.lines.map((line) =>
      costs.includes(line) && line.ledgerAccountId !== null
        ? {
            ...line,
            ledgerAccountId: prepaidExpense,
            dimensions: {},
            recognise: { ledgerAccountId: line.ledgerAccountId, dimensions: line.dimensions, ...span },
          }
        : line,
    ),
  };
};

/** What deferring would post, where the bill names a service over several periods. */
export const deferralOf = (
  found: DocumentCase,
  proposal: DocumentProposal | null,
  at: { facts: PlanFacts; description: string; crosses: boolean },
): Deferral | null => {
  const { serviceFrom, serviceTo } = found.reading.fields;
  if (!at.crosses || proposal === null || serviceFrom.value === null || serviceTo.value === null) return null;
  if (proposal.documentKind === 'credit_note') return null;
  const span = { from: serviceFrom.value, to: serviceTo.value };
  const put = deferLines(proposal, span, at.facts.ledger);
  if (put === null) return null;
  const plan = planDocument(put, at.facts, at.description);
  return plan.ok ? { ...span, preview: previewOf(put, plan.value, at.facts) } : null;
};
