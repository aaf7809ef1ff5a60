import { type CodingSubject, chooseTax } from '@counterfoil/domain/classification';
import { formatDecimal } from '@counterfoil/domain/money';
import { taxPointOf } from '@counterfoil/domain/tax';
import { creditWithoutMinus } from './credit-without-minus.ts';
import type { DocumentCase } from './gather-document-case.ts';
import { blockByPayment, NOT_YET_RELEASED } from './payment-proposals.ts';
import type { CodedDocumentLine, DocumentProposal, WeighedReason } from './proposal-content.ts';
import { statisticsOf } from './record-statistics.ts';
import { taxToleranceOf } from './tolerate-reading.ts';

const KINDS = ['invoice', 'credit_note', 'receipt'] as const;

/** Where nobody ever said where a line goes, the paper still says what tax it carries. */
const taxByPaper = (subject: CodingSubject, { context }: DocumentCase): string | null =>
  chooseTax({
    stated: subject.tax,
    proposedTaxCodeId: null,
    versions: context.taxVersions,
    issuedOn: subject.on,
    serviceTo: subject.serviceTo,
    direction: subject.direction,
    supplierCountry: context.supplierCountry,
  }).taxCodeId;

const linesOf = (found: DocumentCase): CodedDocumentLine[] =>
  found.subjects.map((subject, at) => {
    const proposal = found.codings[at];
    const [part] = proposal?.coding?.parts ?? [];
    return {
      lineIndex: at,
      description: subject.text,
      net: formatDecimal(subject.amount),
      sentence: proposal?.sentence ?? '',
      ledgerAccountId: part?.ledgerAccountId ?? null,
      taxCodeId: part?.taxCodeId ?? taxByPaper(subject, found),
      dimensions: part?.dimensions ?? {},
    };
  });

/** The signed reasons a reviewer reads first: who, how it was coded, what closes, and what speaks against it. */
const reasonsOf = ({
  sender,
  codings,
  reading,
  duplicate,
  addressee,
  unusual,
  tolerated,
}: DocumentCase): WeighedReason[] => {
  const reasons: WeighedReason[] = sender.identification.reasons.map((text) => ({
    sign: sender.party === null ? '-' : '+',
    text,
    weight: 1,
  }));
  for (const coding of codings) {
    const [best] = coding.candidates;
    for (const reason of best?.reasons ?? [])
      reasons.push({ sign: reason.sign > 0 ? '+' : '-', text: reason.text, weight: reason.weight ?? 0.8 });
    for (const finding of coding.findings.filter(({ code }) => code !== 'code.amount_unusual'))
      reasons.push({ sign: '-', text: finding.text, weight: 0.9 });
  }
  if (!reading.findings.some(({ code }) => code === 'read.arithmetic_open'))
    reasons.push({ sign: '+', text: 'Lines, tax and total close.', weight: 0.7 });
  for (const { sentence } of tolerated.passed) reasons.push({ sign: '+', text: sentence, weight: 0.7 });
  if (unusual !== null) reasons.push({ sign: '-', text: unusual.sentence, weight: 0.9 });
  if (sender.bankDetails.outcome !== 'not_stated')
    reasons.push({ sign: sender.bankDetails.agrees ? '+' : '-', text: sender.bankDetails.sentence, weight: 1 });
  for (const text of duplicate.reasons) reasons.push({ sign: '-', text, weight: 1 });
  if (addressee.doubt !== null) reasons.push({ sign: '-', text: addressee.doubt, weight: 1 });
  const seen = new Set<string>();
  return reasons.filter(({ text }) => !seen.has(text) && seen.add(text));
};

const blockOf = ({ sender, addressee }: DocumentCase): string | null => {
  if (sender.bankDetails.paymentBlock !== null) return sender.bankDetails.paymentBlock;
  if (sender.party !== null && !sender.party.verified) return `Nobody has verified ${sender.party.name} yet.`;
  return addressee.entity.approve_before_posting ? null : NOT_YET_RELEASED;
};

const newPartyOf = ({ sender, reading }: DocumentCase): DocumentProposal['newParty'] => {
  const { fields } = reading;
  if (sender.party !== null || fields.supplier.value === null) return null;
  const taxIds = (fields.supplierTaxIds.value ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  return {
    name: fields.supplier.value,
    country: fields.supplierCountry.value,
    taxIds,
    registration: fields.supplierRegistration?.value ?? null,
    iban: fields.iban.value,
  };
};

/** Only what is not the plain payable is said. */
const paymentOf = ({ payment }: DocumentCase): Pick<DocumentProposal, 'payment'> => {
  const [likeliest] = payment.options;
  return likeliest === undefined || likeliest.payment.paidBy === 'unpaid' ? {} : { payment: likeliest.payment };
};

/** What the machine would post, whole; null when the reading has no total, date or currency to post. */
export const draftDocumentProposal = (found: DocumentCase): DocumentProposal | null => {
  const { figures, reading, addressee } = found;
  const kind = KINDS.find((known) => known === reading.kind);
  if (figures === null || kind === undefined || found.subjects.length === 0) return null;
  const treatment = found.codings[0]?.taxTreatment ?? 'standard';
  const taxPoint = taxPointOf({
    country: addressee.entity.country.trim(),
    treatment,
    issuedOn: figures.issueDate,
    serviceTo: figures.serviceTo,
  });
  const ruleId = found.codings.map(({ candidates }) => candidates[0]?.ruleId ?? null).find((id) => id !== null);
  const rule = found.context.rules.find(({ rule: { id } }) => id === ruleId)?.rule;
  return creditWithoutMinus({
    kind: 'document',
    documentKind: kind,
    readingRevision: found.revision,
    partyId: found.sender.party?.id ?? null,
    newParty: newPartyOf(found),
    number: reading.fields.invoiceNumber.value,
    issueDate: figures.issueDate,
    dueDate: figures.dueDate,
    taxPoint,
    postingDate: found.postingDate,
    currency: figures.currency,
    netTotal: figures.netTotal,
    taxTotal: figures.taxTotal,
    total: figures.total,
    prepaid: figures.prepaid,
    payable: figures.payable,
    paymentBlock: blockByPayment(found.payment.options[0]?.payment, blockOf(found)),
    ...paymentOf(found),
    discount: figures.discount,
    taxes: reading.taxes.map(({ rate, amount }) => ({ rate, amount })),
    lines: linesOf(found),
    authority:
      rule === undefined ? (found.codings[0]?.basis ?? 'none').replaceAll('_', ' ') : `the rule "${rule.name}"`,
    reasons: reasonsOf(found),
    ...taxToleranceOf(found.tolerated),
    ...statisticsOf(found.codings),
  });
};
