import type { Refusal } from '@counterfoil/domain/refusal';
import type { FoundReason } from './collect-reasons.ts';
import type { Deferral } from './defer-lines.ts';
import { NOT_YET_RELEASED } from './draft-document-proposal.ts';
import type { DocumentCase } from './gather-document-case.ts';
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

const accountsInWords = (preview: JournalPreview | null): string => {
  const coded = preview?.lines.filter(({ coded: own, code }) => own && code !== '') ?? [];
  const names = [...new Set(coded.map(({ code, name }) => `${code} ${name}`))];
  if (names.length === 0) return 'Choose an account';
  return names.length <= 2 ? `Post to ${names.join(' and ')}` : `Post to ${names[0]} and ${names.length - 1} more`;
};

const postWords = (known: Known): string => {
  const words = accountsInWords(known.preview);
  return blocksPayment(known) ? `${words}, block payment` : words;
};

/** The draft carries why its open item is not to be paid, beyond the release that every bill waits for. */
const blocksPayment = ({ proposal }: Known): boolean =>
  ![null, undefined, NOT_YET_RELEASED].includes(proposal?.paymentBlock);

/** "Post 1 Nov, keep the October tax point": the only way round a lock, and always a person's. */
const postponed = (known: Known): ProposedAction[] => {
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
      text: `${accountsInWords(known.preview)} on ${day}, keep the tax point${blocksPayment(known) ? ', block payment' : ''}`,
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
const reopened = (known: Known): ProposedAction[] => {
  if (known.reopens.length === 0 || known.codingProposalId === null || !isWhole(known)) return [];
  const areas = known.reopens.join(' and ');
  return [
    {
      text: `${accountsInWords(known.preview)} on ${known.preview?.postingDate ?? 'its day'}, opening ${areas} for an hour${blocksPayment(known) ? ', block payment' : ''}`,
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

const newPartyActions = (known: Known): ProposedAction[] => {
  const draft = known.proposal?.newParty;
  if (draft === null || draft === undefined || known.codingProposalId === null || !isWhole(known)) return [];
  // "Post to 5020 Packaging materials" in the middle of a sentence: the account keeps its capital.
  const posting = accountsInWords(known.preview).replace(/^[A-Z]/, (first) => first.toLowerCase());
  const text = `Create ${draft.name} as a vendor, unverified, ${posting}, block payment`;
  return [
    {
      text,
      action: { type: 'create_party_and_post', codingProposalId: known.codingProposalId, newParty: draft },
      journalPreview: known.preview,
      decisionId: known.decisionId,
    },
  ];
};

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
  const post: ProposedAction[] =
    known.codingProposalId === null || known.proposal?.partyId === null || known.refusal !== null || !isWhole(known)
      ? []
      : [
          {
            text: postWords(known),
            action: {
              type: 'post',
              codingProposalId: known.codingProposalId,
              blocksPayment: blocksPayment(known),
            },
            journalPreview: known.preview,
            decisionId: known.decisionId,
          },
        ];
  const actions = [
    ...duplicateActions(found),
    ...newPartyActions(known),
    ...postponed(known),
    ...reopened(known),
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
