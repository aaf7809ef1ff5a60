import type { Refusal } from '@counterfoil/domain/refusal';
import type { FoundReason } from './collect-reasons.ts';
import type { Deferral } from './defer-lines.ts';
import { dimensionVariants, proposedDimension } from './dimension-proposals.ts';
import type { DocumentCase } from './gather-document-case.ts';
import { NOT_YET_RELEASED, type PaymentVariant, paymentVariants } from './payment-proposals.ts';
import type { DocumentProposal, JournalPreview } from './proposal-content.ts';

export type ProposedAction = {
  readonly text: string;
  readonly action: unknown;
  readonly journalPreview: JournalPreview | null;
  readonly decisionId: string | null;
};

type Known = {
  readonly codingProposalId: string | null;
  readonly proposal: DocumentProposal | null;
  readonly preview: JournalPreview | null;
  readonly refusal: Refusal | null;
  readonly reasons: readonly FoundReason[];
  readonly decisionId: string;
  /** The areas an exception would have to open for the bill to post on its own day; none where none would help. */
  readonly reopens: readonly string[];
  readonly deferral: Deferral | null;
};

/** ", owed to Jonas Weber, who laid it out": how it was paid, where that is not the plain payable. */
const paidInWords = (found: DocumentCase, { proposal }: Known): string => {
  const [likeliest] = found.payment.options;
  return proposal?.payment === undefined || likeliest === undefined ? '' : `, ${likeliest.words}`;
};

const accountsInWords = (preview: JournalPreview | null): string => {
  const coded = preview?.lines.filter(({ coded: own, code }) => own && code !== '') ?? [];
  const names = [...new Set(coded.map(({ code, name }) => `${code} ${name}`))];
  if (names.length === 0) return 'Choose an account';
  return names.length <= 2 ? `Post to ${names.join(' and ')}` : `Post to ${names[0]} and ${names.length - 1} more`;
};

const postWords = (found: DocumentCase, known: Known): string => {
  const words = `${accountsInWords(known.preview)}${proposedDimension(found, known.proposal)}${paidInWords(found, known)}`;
  return blocksPayment(known) ? `${words}, block payment` : words;
};

/** The draft carries why its open item is not to be paid, beyond the release that every bill waits for. */
const blocksPayment = ({ proposal }: Known): boolean =>
  ![null, undefined, NOT_YET_RELEASED].includes(proposal?.paymentBlock);

/** "Post 1 Nov, keep the October tax point": the only way round a lock, and always a person's. */
const postponed = (found: DocumentCase, known: Known): ProposedAction[] => {
  const day = known.refusal?.facts?.firstOpenDate;
  if (
    known.refusal?.code !== 'ledger.period_locked' ||
    day === undefined ||
    known.codingProposalId === null ||
    !isWhole(known)
  )
    return [];
  return [
    {
      text: `${accountsInWords(known.preview)}${paidInWords(found, known)} on ${day}, keep the tax point${blocksPayment(known) ? ', block payment' : ''}`,
      action: {
        type: 'post',
        codingProposalId: known.codingProposalId,
        postingDate: day,
        blocksPayment: blocksPayment(known),
      },
      journalPreview: known.preview === null ? null : { ...known.preview, postingDate: day },
      decisionId: known.decisionId,
    },
  ];
};

/** "Open payables for an hour": where only areas are locked, a controller may let this one bill in where it belongs. */
const reopened = (found: DocumentCase, known: Known): ProposedAction[] => {
  if (known.reopens.length === 0 || known.codingProposalId === null || !isWhole(known)) return [];
  const areas = known.reopens.join(' and ');
  return [
    {
      text: `${accountsInWords(known.preview)}${paidInWords(found, known)} on ${known.preview?.postingDate ?? 'its day'}, opening ${areas} for an hour${blocksPayment(known) ? ', block payment' : ''}`,
      action: {
        type: 'post',
        codingProposalId: known.codingProposalId,
        reopen: true,
        blocksPayment: blocksPayment(known),
      },
      journalPreview: known.preview,
      decisionId: known.decisionId,
    },
  ];
};

/** "Post to 1160 Prepaid expenses and recognise until 31 March": a service of several periods is cost of each of them. */
const deferred = (known: Known): ProposedAction[] => {
  const { deferral } = known;
  if (deferral === null || known.codingProposalId === null || known.refusal !== null || !isWhole(known)) return [];
  const on = deferral.preview.lines.filter(({ coded }) => coded).map(({ code, name }) => `${code} ${name}`);
  return [
    {
      text: `Post to ${[...new Set(on)].join(' and ')}, recognised from ${deferral.from} to ${deferral.to}${blocksPayment(known) ? ', block payment' : ''}`,
      action: {
        type: 'post',
        codingProposalId: known.codingProposalId,
        defer: { from: deferral.from, to: deferral.to },
        blocksPayment: blocksPayment(known),
      },
      journalPreview: deferral.preview,
      decisionId: known.decisionId,
    },
  ];
};

const duplicateActions = (found: DocumentCase): ProposedAction[] => {
  const of = found.duplicate.ofBillId;
  if (of === null || found.duplicate.beforeCutOver === true) return [];
  return [
    {
      text: 'Attach this copy to the first',
      action: { type: 'mark_duplicate', of },
      journalPreview: null,
      decisionId: null,
    },
  ];
};

/** "Move to Harbour Coffee Trading B.V.": what names a sister is hers; it is coded anew in her books, and nothing posts here. */
const toSister = ({ addressee: { sister } }: DocumentCase, { decisionId }: Known): ProposedAction[] =>
  sister === null
    ? []
    : [
        {
          text: `Move to ${sister.name}, which it is addressed to; it is coded there`,
          action: { type: 'move_to_entity', entityId: sister.id },
          journalPreview: null,
          decisionId,
        },
      ];

const newPartyActions = (found: DocumentCase, known: Known, variants: readonly PaymentVariant[]): ProposedAction[] => {
  const draft = known.proposal?.newParty;
  if (draft === null || draft === undefined || known.codingProposalId === null || !isWhole(known)) return [];
  // "Post to 5020 Packaging materials" in the middle of a sentence: the account keeps its capital.
  const posting = accountsInWords(known.preview).replace(/^[A-Z]/, (first) => first.toLowerCase());
  const create = `Create ${draft.name} as a vendor, unverified, ${posting}`;
  const action = { type: 'create_party_and_post', codingProposalId: known.codingProposalId, newParty: draft };
  if (variants.length > 0)
    return variants.map(({ words, chosen, preview, paymentBlock }) => ({
      text: `${create}${words}${paymentBlock === null ? '' : ', block payment'}`,
      action: { ...action, ...chosen },
      journalPreview: preview,
      decisionId: known.decisionId,
    }));
  const text = `${create}${paidInWords(found, known)}, block payment`;
  return [{ text, action, journalPreview: known.preview, decisionId: known.decisionId }];
};

/** Each way it may have been paid, with the entry that it would make. */
const byPayment = (known: Known, variants: readonly PaymentVariant[]): ProposedAction[] =>
  variants.map(({ words, chosen, preview, paymentBlock }) => {
    const blocks = ![null, NOT_YET_RELEASED].includes(paymentBlock);
    return {
      text: `${accountsInWords(preview)}${words}${blocks ? ', block payment' : ''}`,
      action: { type: 'post', codingProposalId: known.codingProposalId, ...chosen, blocksPayment: blocks },
      journalPreview: preview,
      decisionId: known.decisionId,
    };
  });

/** The plain way again, for each other cost centre or project that it may be. */
const byDimension = (found: DocumentCase, known: Known): ProposedAction[] =>
  dimensionVariants(found, known.proposal).map(({ words, chosen, preview }) => ({
    text: `${accountsInWords(preview)}${words}${blocksPayment(known) ? ', block payment' : ''}`,
    action: { type: 'post', codingProposalId: known.codingProposalId, ...chosen, blocksPayment: blocksPayment(known) },
    journalPreview: preview,
    decisionId: known.decisionId,
  }));

/** "Keep it as the document of the card line of 17 March; nothing posts": its cost is in the books already. */
const asEvidence = (found: DocumentCase, known: Known): ProposedAction[] =>
  found.payment.evidenceOf.map(({ entryId, words }) => ({
    text: `Keep it as the document of ${words}; nothing posts`,
    action: { type: 'attach_evidence', entryId },
    journalPreview: null,
    decisionId: known.decisionId,
  }));

/** An approval takes a proposal as it stands: every line has its account. */
const isWhole = (known: Known): boolean =>
  known.proposal?.lines.every(({ ledgerAccountId }) => ledgerAccountId !== null) ?? false;

/** What a person can do with the case, the likeliest first; the words say what will happen. */
export const proposalsFor = (found: DocumentCase, known: Known): ProposedAction[] => {
  if (known.reasons.some(({ code }) => code === 'ingest.not_postable')) {
    return [
      { text: 'File it; nothing posts', action: { type: 'file' }, journalPreview: null, decisionId: known.decisionId },
    ];
  }
  const variants = paymentVariants(found, known.proposal);
  const postable =
    known.codingProposalId === null || known.proposal?.partyId === null || known.refusal !== null || !isWhole(known)
      ? null
      : {
          text: postWords(found, known),
          action: { type: 'post', codingProposalId: known.codingProposalId, blocksPayment: blocksPayment(known) },
          journalPreview: known.preview,
          decisionId: known.decisionId,
        };
  const post =
    postable === null
      ? []
      : variants.length > 0
        ? byPayment(known, variants)
        : [postable, ...byDimension(found, known)];
  const actions = [
    ...toSister(found, known),
    ...duplicateActions(found),
    ...asEvidence(found, known),
    ...newPartyActions(found, known, variants),
    ...postponed(found, known),
    ...reopened(found, known),
    ...deferred(known),
    ...post,
  ];
  return actions.length > 0
    ? actions
    : [
        {
          text: 'Complete it by hand, or return it to the sender',
          action: { type: 'complete', codingProposalId: known.codingProposalId },
          journalPreview: known.preview,
          decisionId: known.decisionId,
        },
      ];
};
