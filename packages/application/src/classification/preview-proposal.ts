import { date } from '@counterfoil/domain/calendar';
import { prepareEntry } from '@counterfoil/domain/ledger';
import { currencyCode } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { loadExchangeRate, loadLedgerFacts } from '../ledger/index.ts';
import { entityNamed } from '../tenancy/index.ts';
import { loadTaxVersions } from './load-coding-context.ts';
import { planDocument, previewOf } from './plan-document.ts';
import type { DocumentProposal, JournalPreview } from './proposal-content.ts';

/** The entry a changed proposal would make, under the laws of now. @throws RefusalError with the arithmetic when it makes none */
export const previewProposal = async (
  tx: TenantRead,
  entityId: string,
  proposal: DocumentProposal,
): Promise<JournalPreview> => {
  const entity = await entityNamed(tx, entityId);
  const ledger = await loadLedgerFacts(tx, { entityId, date: date(proposal.postingDate), kind: 'document' });
  const versions = await loadTaxVersions(tx, entity.country.trim());
  const [from, to] = [currencyCode(proposal.currency), currencyCode(entity.functional_currency.trim())];
  const rate =
    from.ok && to.ok && from.value !== to.value
      ? await loadExchangeRate(tx, { from: from.value, to: to.value, on: date(proposal.issueDate) })
      : null;

  const facts = { ledger, versions, rate };
  const plan = planDocument(proposal, facts, proposal.number ?? 'Document');
  if (!plan.ok) throw new RefusalError(plan.refusal);
  const prepared = prepareEntry(plan.value.entry, ledger);
  if (!prepared.ok) throw new RefusalError(prepared.refusal);

  return previewOf(proposal, plan.value, facts);
};
