import { date } from '@counterfoil/domain/calendar';
import {
  absolute,
  convert,
  currencyCode,
  describeMoney,
  type Money,
  money,
  parseMoney,
} from '@counterfoil/domain/money';
import type { TenantWrite } from '@counterfoil/platform/db';
import { loadExchangeRate, loadLedgerFacts } from '../ledger/index.ts';
import { lockPartyRow, seenBefore } from './document-case.repository.ts';
import { guardrailFor } from './judge-document.ts';
import type { DocumentProposal } from './proposal-content.ts';

const functionalTotal = async (
  tx: TenantWrite,
  proposal: DocumentProposal,
  functional: Money['currency'],
): Promise<Money | null> => {
  const total = parseMoney(proposal.total, proposal.currency);
  const currency = currencyCode(proposal.currency);
  if (!total.ok || !currency.ok) return null;
  if (currency.value === functional) return absolute(total.value);
  const rate = await loadExchangeRate(tx, { from: currency.value, to: functional, on: date(proposal.issueDate) });
  return rate === null ? null : absolute(convert(total.value, rate, functional));
};

/**
 * What the party got today, this bill included, against the limits of the class, once more at the moment of posting: bills
 * that were coded side by side did not see each other. The party's row keeps two postings apart. Null when within.
 */
export const overTheDay = async (
  tx: TenantWrite,
  entityId: string,
  proposal: DocumentProposal,
): Promise<string | null> => {
  if (proposal.partyId === null) return null;
  await lockPartyRow(tx, proposal.partyId);
  const ledger = await loadLedgerFacts(tx, { entityId, date: date(proposal.postingDate), kind: 'document' });
  const setting = await guardrailFor(tx, ledger, 'document_coding');
  const functional = ledger.entity.functionalCurrency;
  const own = await functionalTotal(tx, proposal, functional);
  const { day_sum } = await seenBefore(tx, { entityId, partyId: proposal.partyId, currency: proposal.currency });

  const sum = money(day_sum + (own?.minor ?? 0n), functional);
  const passed = [setting.amountLimit, setting.approvalLimit].filter(
    (limit) => limit !== null && sum.minor > limit.minor,
  );
  const [limit] = passed;
  return limit === undefined || limit === null
    ? null
    : `The party's day sum of ${describeMoney(sum)} is over ${describeMoney(limit)}. It begins anew tomorrow; today a person's approval, or a limit of ${describeMoney(sum)} under Automation, lets it go.`;
};
