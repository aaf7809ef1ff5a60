import type { DocumentPayment, PaymentOption } from '@counterfoil/domain/classification';
import type { DocumentCase } from './gather-document-case.ts';
import { type PlanFacts, planDocument, previewOf } from './plan-document.ts';
import { postGross } from './post-gross.ts';
import type { DocumentProposal, JournalPreview } from './proposal-content.ts';

/** What is paid already is never paid by us again. */
const PAID_ALREADY: Readonly<Record<string, string | null>> = {
  bank: 'It is paid already; its bank line is still to come.',
  direct_debit: 'The vendor collects it by direct debit.',
  company_card: null,
  cash: null,
  prepaid: null,
};

/** Every bill waits for its release to be paid; that is the order of things and no warning. */
export const NOT_YET_RELEASED = 'Not approved for payment yet.';

/** Why the item of a document is not to be paid, by how it was paid; `owed` where it is still owed. */
export const blockByPayment = (payment: DocumentPayment | undefined, owed: string | null): string | null => {
  const paid = PAID_ALREADY[payment?.paidBy ?? 'unpaid'];
  return paid === undefined ? owed : paid;
};

/** The same where a draft was made for another way of paying: what turns out to be owed waits for its release. */
export const blockInstead = (payment: DocumentPayment | undefined, drafted: string | null): string | null =>
  blockByPayment(
    payment,
    drafted === null || Object.values(PAID_ALREADY).includes(drafted) ? NOT_YET_RELEASED : drafted,
  );

/** One way to post the document: how it was paid, and whether its tax is claimed. */
export type PaymentVariant = {
  readonly words: string;
  /** What the action carries besides the proposal's id. */
  readonly chosen: { readonly payment?: DocumentPayment; readonly gross?: true };
  readonly preview: JournalPreview | null;
  readonly paymentBlock: string | null;
};

// Stands in for a vendor still to be created: a preview shows accounts and amounts, and no party.
const NOBODY_YET = '00000000-0000-0000-0000-000000000000';

const isPayable = (payment: DocumentPayment): boolean => payment.paidBy === 'unpaid';

const variantOf = (
  found: DocumentCase,
  proposal: DocumentProposal,
  option: PaymentOption,
  how: { gross: boolean; facts: PlanFacts },
): PaymentVariant[] => {
  const gross = how.gross ? postGross(proposal, how.facts.versions) : {};
  if (gross === null) return [];
  const { payment: _likeliest, ...rest } = proposal;
  const varied: DocumentProposal = {
    ...rest,
    ...gross,
    ...(isPayable(option.payment) ? {} : { payment: option.payment }),
    partyId: proposal.partyId ?? NOBODY_YET,
  };
  const plan = planDocument(varied, how.facts, found.document.file_name);
  if (!plan.ok) return [];
  return [
    {
      words: `${isPayable(option.payment) && found.payment.question === null ? '' : `, ${option.words}`}${how.gross ? ', the tax as cost' : ''}`,
      chosen: { payment: option.payment, ...(how.gross ? { gross: true as const } : {}) },
      preview: previewOf(varied, plan.value, how.facts),
      paymentBlock: blockInstead(option.payment, proposal.paymentBlock),
    },
  ];
};

/** Whether the draft claims a tax that the paper does not carry. */
const claimsInVain = ({ taxEvidence }: DocumentCase, { taxes, taxTotal }: DocumentProposal): boolean =>
  taxEvidence !== null && (taxes.length > 0 || (taxTotal !== null && !/^0*(\.0*)?$/.test(taxTotal)));

/**
 * The ways to post a document that a person chooses between: by who paid it where that is asked, the tax as cost before
 * the tax as claimed where the paper does not carry the claim. Empty where there is nothing to choose.
 */
export const paymentVariants = (found: DocumentCase, proposal: DocumentProposal | null): PaymentVariant[] => {
  if (proposal === null) return [];
  const asks = found.payment.question !== null;
  const inVain = claimsInVain(found, proposal);
  const [likeliest] = found.payment.options;
  if (likeliest === undefined || (!asks && !inVain)) return [];
  const facts = { ledger: found.ledger, versions: found.context.taxVersions, rate: found.rate };
  const options = asks ? found.payment.options : [likeliest];
  return [
    ...options.flatMap((option) => variantOf(found, proposal, option, { gross: inVain, facts })),
    ...(inVain ? variantOf(found, proposal, likeliest, { gross: false, facts }) : []),
  ];
};
