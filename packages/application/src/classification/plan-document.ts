import { date } from '@counterfoil/domain/calendar';
import type { LedgerFacts } from '@counterfoil/domain/ledger';
import { formatDecimal, parseMoney, type Rate, type ToleranceLimits } from '@counterfoil/domain/money';
import { type Result, refuse } from '@counterfoil/domain/refusal';
import { type CodedLine, type DocumentPlan, planBillEntry } from '@counterfoil/domain/subledger';
import type { TaxVersion } from '@counterfoil/domain/tax';
import { counterOf } from './counter-of-payment.ts';
import { type DocumentProposal, type JournalPreview, namedDimensions, type PreviewLine } from './proposal-content.ts';

export type PlanFacts = {
  readonly ledger: LedgerFacts;
  readonly versions: readonly TaxVersion[];
  readonly rate: Rate | null;
};

/** The code for what has no tax at all: needed because every line names one. */
const outOfScope = (versions: readonly TaxVersion[]): string | null =>
  versions.find(({ treatment, direction }) => treatment === 'out_of_scope' && direction !== 'sale')?.taxCodeId ?? null;

const codedLines = (proposal: DocumentProposal, versions: readonly TaxVersion[]): CodedLine[] | null => {
  const fallback = outOfScope(versions);
  const lines = proposal.lines.map((line): CodedLine | null => {
    const taxCodeId = line.taxCodeId ?? fallback;
    if (line.ledgerAccountId === null || taxCodeId === null) return null;
    return {
      ledgerAccountId: line.ledgerAccountId,
      taxCodeId,
      amount: line.net,
      dimensions: line.dimensions,
      text: line.description,
    };
  });
  return lines.every((line) => line !== null) ? lines : null;
};

const taxToleranceIn = ({ taxTolerance, currency }: DocumentProposal): ToleranceLimits | null => {
  if (taxTolerance === undefined) return null;
  const absolute = taxTolerance.absolute === null ? null : parseMoney(taxTolerance.absolute, currency);
  return { absolute: absolute?.ok ? absolute.value : null, basisPoints: taxTolerance.basisPoints };
};

/** The entry a proposal would make, by the very plan that posts it. Refuses with the arithmetic when it does not close. */
export const planDocument = (
  proposal: DocumentProposal,
  facts: PlanFacts,
  description: string,
): Result<DocumentPlan> => {
  const lines = codedLines(proposal, facts.versions);
  if (lines === null)
    return refuse('review.no_proposal', 'Some lines have no ledger account yet. Choose one for each of them.');
  if (proposal.partyId === null)
    return refuse('review.no_proposal', 'Nobody has said yet which party this bill is from.');
  const counter = counterOf(proposal, proposal.partyId, facts.ledger);
  if (!counter.ok) return counter;
  const inAdvance = proposal.payment?.paidBy === 'prepaid';
  return planBillEntry({
    entity: { id: facts.ledger.entity.id, functionalCurrency: facts.ledger.entity.functionalCurrency },
    partyId: proposal.partyId,
    postingDate: date(proposal.postingDate),
    taxPoint: date(proposal.taxPoint),
    figures: {
      kind: proposal.documentKind,
      number: proposal.number,
      currency: proposal.currency,
      issueDate: date(proposal.issueDate),
      dueDate: proposal.dueDate === null ? null : date(proposal.dueDate),
      netTotal: proposal.netTotal,
      taxTotal: proposal.taxTotal,
      total: proposal.total,
      prepaid: inAdvance ? proposal.total : proposal.prepaid,
      payable: inAdvance ? null : proposal.payable,
      taxes: proposal.taxes,
      taxTolerance: taxToleranceIn(proposal),
      discount:
        proposal.discount === null ? null : { until: date(proposal.discount.until), amount: proposal.discount.amount },
    },
    lines,
    versions: facts.versions,
    roles: facts.ledger.roles,
    rate: counter.value.rate ?? facts.rate,
    counter: counter.value.counter,
    description,
  });
};

/** The plan as a person reads it before it is posted; the lines that a person may recode are marked. */
export const previewOf = (proposal: DocumentProposal, plan: DocumentPlan, facts: PlanFacts): JournalPreview => {
  const codeOf = new Map(facts.versions.map(({ taxCodeId, code }) => [taxCodeId, code]));
  const lines = plan.entry.postings.map((posting, at): PreviewLine => {
    const account = facts.ledger.accounts.get(posting.ledgerAccountId);
    const index = plan.lineNumbers.indexOf(at + 1);
    const line = index === -1 ? undefined : proposal.lines[index];
    const magnitude = posting.side === 'C' ? { ...posting.amount, minor: -posting.amount.minor } : posting.amount;
    return {
      code: account?.code ?? '',
      name: account?.name ?? '',
      ledgerAccountId: posting.ledgerAccountId,
      side: posting.side,
      amount: { amount: formatDecimal(magnitude), currency: posting.amount.currency },
      taxCode: codeOf.get(posting.taxCodeId ?? '') ?? null,
      ...namedDimensions(posting.dimensions),
      text: posting.text ?? null,
      coded: line !== undefined,
      lineIndex: line?.lineIndex ?? (index === -1 ? null : index),
      lineIndexes: proposal.lines.flatMap((each, place) =>
        plan.lineNumbers[place] === at + 1 ? [each.lineIndex ?? place] : [],
      ),
    };
  });
  return { postingDate: plan.entry.postingDate, lines, balances: true };
};

/** What can be shown when no entry can be planned yet: the lines with what is known of their coding. */
export const unfinishedPreview = (proposal: DocumentProposal, facts: PlanFacts): JournalPreview => ({
  postingDate: proposal.postingDate,
  balances: false,
  lines: proposal.lines.map((line, at) => {
    const account = facts.ledger.accounts.get(line.ledgerAccountId ?? '');
    return {
      code: account?.code ?? '',
      name: account?.name ?? '',
      ledgerAccountId: line.ledgerAccountId,
      side: 'D',
      amount: { amount: line.net, currency: proposal.currency },
      taxCode: null,
      ...namedDimensions(line.dimensions),
      text: line.description,
      coded: true,
      lineIndex: line.lineIndex ?? at,
    };
  }),
});
