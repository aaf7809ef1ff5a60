import { isPostable, type ReadDocument, SURE } from '@counterfoil/domain/documents';
import { parseMoney } from '@counterfoil/domain/money';
import { judgeStanding, judgeTaxProfile } from '@counterfoil/domain/parties';
import type { ReviewReasonCode } from '@counterfoil/domain/review';
import { judgeWithholding } from '@counterfoil/domain/tax';
import type { EvidencePlace } from '../review/index.ts';
import type { DocumentCase } from './gather-document-case.ts';
import { statesWithholding } from './read-figures.ts';

export type FoundReason = {
  readonly code: ReviewReasonCode;
  readonly text: string;
  readonly evidence: readonly EvidencePlace[];
};

/** Which field of the page speaks for which reason. */
const FIELD_OF: Readonly<Record<string, keyof ReadDocument['fields']>> = {
  'party.bank_details_differ': 'iban',
  'party.unknown': 'supplier',
  'party.ambiguous': 'supplier',
  'party.tax_profile_incomplete': 'supplierTaxIds',
  'ingest.suspected_duplicate': 'invoiceNumber',
  'ingest.other_recipient': 'recipient',
  'post.period_locked': 'issueDate',
  'code.amount_unusual': 'total',
  'tax.evidence_insufficient': 'recipient',
  'post.approval_required': 'total',
};

export const evidenceOf = (
  { document, reading }: Pick<DocumentCase, 'document' | 'reading'>,
  field: string | null,
): EvidencePlace[] => {
  const read = field === null ? undefined : reading.fields[field as keyof ReadDocument['fields']];
  if (read === undefined) return [{ documentId: document.id }];
  return [
    { documentId: document.id, field, page: read.page, box: read.box, path: read.path, label: read.value ?? undefined },
  ];
};

const duplicateReason = (found: DocumentCase): FoundReason[] => {
  const { duplicate } = found;
  if (duplicate.outcome === 'none' || duplicate.ofBillId === null) return [];
  const text =
    duplicate.outcome === 'certain'
      ? `This bill is here already. ${duplicate.reasons.join(' ')}`
      : `This may be a bill that is here already. ${duplicate.reasons.join(' ')}`;
  return [
    {
      code: 'ingest.suspected_duplicate',
      text,
      evidence: [
        ...evidenceOf(found, 'invoiceNumber'),
        ...(duplicate.beforeCutOver === true
          ? []
          : [{ documentId: duplicate.ofBillId, field: 'invoiceNumber', label: 'The first copy' }]),
      ],
    },
  ];
};

const partyReasons = (found: DocumentCase): FoundReason[] => {
  const { identification, party, bankDetails } = found.sender;
  const reasons: FoundReason[] = [];
  const add = (code: ReviewReasonCode, text: string): void => {
    reasons.push({ code, text, evidence: evidenceOf(found, FIELD_OF[code] ?? null) });
  };
  if (identification.review !== null) add(identification.review, identification.reasons.join(' '));
  if (bankDetails.review !== null) add(bankDetails.review, bankDetails.sentence);
  const unsure = unsureName(found);
  if (unsure !== null)
    reasons.push({ code: 'read.field_doubtful', text: unsure, evidence: evidenceOf(found, 'supplier') });
  if (party === null) return reasons;
  const standing = judgeStanding({
    name: party.name,
    blockedBecause: party.blocked_reason,
    sanctionHit: false,
    verified: party.verified,
  });
  // What stops only the payment posts with a payment block and needs nobody now.
  for (const finding of standing.filter(({ stops }) => stops === 'posting')) add(finding.review, finding.sentence);
  const stated = (found.reading.fields.supplierTaxIds.value ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => /^[A-Z]{2}/.test(id));
  const profile = judgeTaxProfile({
    country: null,
    vatIds: stated,
    vatIdRequired: false,
    formsRequired: [],
    formsOnFile: [],
  });
  for (const finding of profile) add(finding.review, finding.sentence);
  return reasons;
};

/** Where nobody known bears a name out, what was read is all there is: below sure it is compared with the page before a vendor is made of it. */
const unsureName = ({ sender: { identification }, reading }: DocumentCase): string | null => {
  const { value, confidence, source } = reading.fields.supplier;
  const isBorneOut = identification.outcome !== 'unknown' && identification.outcome !== 'ambiguous';
  if (value === null || isBorneOut || source === 'person' || (confidence ?? 1) >= SURE) return null;
  if (reading.findings.some(({ field, code }) => field === 'supplier' && code.startsWith('read.'))) return null;
  return `The supplier was read as "${value}" and nobody known bears it out; of readings like this one about ${Math.floor((confidence ?? 0) * 100)} in 100 are right. Compare the name with the page before a vendor is made of it.`;
};

const readingReasons = (found: DocumentCase): FoundReason[] =>
  found.reading.findings.map(({ code, text, field }) => ({ code, text, evidence: evidenceOf(found, field) }));

/** A figure of the page that no amount can be: more decimals than its currency has, or beyond what is kept exactly. */
const figureReasons = (found: DocumentCase): FoundReason[] => {
  const { figures, reading } = found;
  if (figures === null || reading.findings.some(({ code }) => code === 'read.arithmetic_open')) return [];
  for (const field of ['total', 'netTotal', 'taxTotal', 'prepaid', 'payable'] as const) {
    const value = figures[field];
    const parsed = value === null ? null : parseMoney(value, figures.currency);
    if (parsed?.ok !== false) continue;
    return [{ code: 'read.arithmetic_open', text: parsed.refusal.detail, evidence: evidenceOf(found, field) }];
  }
  return [];
};

const codingReasons = (found: DocumentCase): FoundReason[] =>
  found.codings.flatMap((coding, at) => {
    const line = found.reading.lines[at];
    const place: EvidencePlace[] =
      line === undefined
        ? [{ documentId: found.document.id }]
        : [{ documentId: found.document.id, page: line.page, box: line.box, path: line.path, label: line.description }];
    // The rhythm is the whole bill's, judged below.
    return coding.findings
      .filter(({ code }) => code !== 'code.amount_unusual')
      .map(({ code, text }) => ({
        code,
        text,
        evidence: place,
      }));
  });

/** What the page itself deducts as withheld tax, where no line of its coding keeps it back. */
const statedWithholding = (found: DocumentCase): FoundReason[] => {
  const { reading, codings, figures } = found;
  const keptBack = codings.some(({ taxTreatment }) => taxTreatment === 'backup_withholding');
  if (!statesWithholding(reading) || keptBack || figures === null) return [];
  const { withheld, total, payable, currency } = reading.fields;
  const rest = payable.value === null ? '' : ` and asks for ${payable.value} ${currency.value ?? ''}`.trimEnd();
  return [
    {
      code: 'tax.withholding_due',
      text: `Of its total of ${total.value} ${currency.value ?? ''} the document itself keeps back ${withheld.value} as tax${rest}. No line of its coding keeps tax back: approved as it is, the whole total is owed and the tax is kept back with the payment.`,
      evidence: evidenceOf(found, 'withheld'),
    },
  ];
};

/** What the payer has to keep back from somebody whose taxpayer number is not here; the paper may state it itself. */
const withholdingReasons = (found: DocumentCase): FoundReason[] => {
  const { party } = found.sender;
  if (party === null) return [];
  const stated = (found.reading.fields.supplierTaxIds.value ?? '').split(',');
  const due = judgeWithholding({
    country: found.addressee.entity.country.trim(),
    payee: { name: party.name, taxIds: [...party.tax_ids, ...stated] },
    treatments: found.codings.map(({ taxTreatment }) => taxTreatment),
    versions: found.context.taxVersions,
    on: found.postingDate,
  });
  return due === null
    ? []
    : [{ code: 'tax.withholding_due', text: due.text, evidence: evidenceOf(found, 'supplierTaxIds') }];
};

const rejectedBefore = ({ rejection }: DocumentCase): string[] => {
  if (rejection === null) return [];
  const { on, by, why } = rejection;
  const because = why === null ? '' : `: "${why.replace(/[.]$/, '')}"`;
  return [`It was rejected on ${on} by ${by}${because}, and brought again. A person says what it is now.`];
};

/**
 * Whoever took a bill's entry back, or rejected it, knew something that no paper says: the machine does not post it after
 * that.
 */
const approvalReasons = (found: DocumentCase): FoundReason[] => {
  const { entity } = found.addressee;
  const texts = [
    ...(entity.approve_before_posting ? [`${entity.name} approves every document before it is posted.`] : []),
    ...(found.takenBackOn === null
      ? []
      : [`It was posted before, and its entry was reversed on ${found.takenBackOn}. A person says what it is now.`]),
    ...rejectedBefore(found),
  ];
  if (texts.length === 0) return [];
  return [{ code: 'post.approval_required', text: texts.join(' '), evidence: evidenceOf(found, 'total') }];
};

/** Why each kind makes no debt, and what is done with it instead. */
const NEVER_POSTS: Readonly<Record<string, string>> = {
  pro_forma: 'A pro-forma asks for nothing yet: the bill follows, and that one posts.',
  order_confirmation: 'An order or its confirmation makes no debt before the bill: keep it with the order.',
  delivery_note: 'A delivery note says what came, not what is owed: hold it against the bill.',
  reminder: 'A reminder asks for what its bill already made a debt: see whether that bill is here and paid.',
  vendor_statement: 'A statement of account lists what its bills made debts: reconcile it against the open items.',
  remittance: 'A remittance advice says what a payment was for: it goes with the bank transaction.',
  contract: 'A contract makes no debt before a bill or its schedule does.',
};

/** What never posts, with the heading that says what it is. */
const neverPosts = ({ reading, document }: DocumentCase): FoundReason => {
  const { kind, kindProof } = reading;
  const calls =
    kindProof === undefined ? `Its kind is "${kind.replaceAll('_', ' ')}".` : `It calls itself "${kindProof.value}".`;
  return {
    code: 'ingest.not_postable',
    text:
      kind === 'unknown'
        ? 'It does not say what it is: no invoice, credit note or receipt. It is filed unless somebody knows better.'
        : `${calls} ${NEVER_POSTS[kind] ?? 'Such a document is filed.'} It never posts.`,
    evidence: [
      {
        documentId: document.id,
        ...(kindProof === undefined ? {} : { page: kindProof.page, box: kindProof.box, label: kindProof.value }),
      },
    ],
  };
};

/** Every reason that keeps a document from posting by itself, each with the place that proves it. */
export const collectReasons = (found: DocumentCase): FoundReason[] => {
  if (!isPostable(found.reading.kind)) {
    return [neverPosts(found)];
  }
  const { doubt } = found.addressee;
  const currency = found.figures?.currency;
  const rateMissing =
    currency !== undefined && currency !== found.ledger.entity.functionalCurrency && found.rate === null;
  return [
    ...readingReasons(found),
    ...figureReasons(found),
    ...(doubt === null
      ? []
      : [{ code: 'ingest.other_recipient', text: doubt, evidence: evidenceOf(found, 'recipient') } as const]),
    ...approvalReasons(found),
    ...partyReasons(found),
    ...duplicateReason(found),
    ...(found.unusual === null
      ? []
      : [{ code: 'code.amount_unusual', text: found.unusual.sentence, evidence: evidenceOf(found, 'total') } as const]),
    ...codingReasons(found),
    ...withholdingReasons(found),
    ...statedWithholding(found),
    ...(found.payment.question === null
      ? []
      : [
          {
            code: found.payment.question.code,
            text: found.payment.question.text,
            evidence: evidenceOf(found, found.payment.question.field),
          },
        ]),
    ...(found.taxEvidence === null
      ? []
      : [{ code: found.taxEvidence.code, text: found.taxEvidence.text, evidence: evidenceOf(found, 'recipient') }]),
    ...(rateMissing
      ? [
          {
            code: 'match.rate_suspect',
            text: `There is no rate from ${currency} to ${found.ledger.entity.functionalCurrency} for ${found.postingDate}.`,
            evidence: evidenceOf(found, 'currency'),
          } as const,
        ]
      : []),
  ];
};
