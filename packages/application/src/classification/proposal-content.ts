import type { DocumentPayment } from '@counterfoil/domain/classification';
import type { ProposalStatistics } from './record-statistics.ts';

/** What a document proposal says, kept whole in coding_proposal.content. Amounts are decimal strings of `currency`. */
export type CodedDocumentLine = {
  readonly lineIndex: number | null;
  readonly description: string;
  readonly net: string;
  /** null while nobody knows: a person has to say. */
  readonly ledgerAccountId: string | null;
  readonly taxCodeId: string | null;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly sentence: string;
  /** Where the cost is put off: what it becomes, and over which days. */
  readonly recognise?: {
    readonly ledgerAccountId: string;
    readonly dimensions: Readonly<Record<string, string>>;
    readonly from: string;
    readonly to: string;
  };
};

export type NewPartyDraft = {
  readonly name: string;
  readonly country: string | null;
  readonly taxIds: readonly string[];
  readonly registration?: string | null;
  readonly iban: string | null;
};

export type WeighedReason = { readonly sign: '+' | '-'; readonly text: string; readonly weight: number };

export type DocumentProposal = {
  readonly kind: 'document';
  readonly documentKind: 'invoice' | 'credit_note' | 'receipt';
  readonly readingRevision: number;
  readonly partyId: string | null;
  readonly newParty: NewPartyDraft | null;
  readonly number: string | null;
  readonly issueDate: string;
  readonly dueDate: string | null;
  readonly taxPoint: string;
  readonly postingDate: string;
  readonly currency: string;
  readonly netTotal: string | null;
  readonly taxTotal: string | null;
  readonly total: string;
  readonly prepaid: string | null;
  readonly payable: string | null;
  readonly paymentBlock: string | null;
  readonly discount: { readonly until: string; readonly amount: string } | null;
  readonly taxes: readonly { readonly rate: string | null; readonly amount: string | null }[];
  readonly lines: readonly CodedDocumentLine[];
  /** What its vendor's tax may differ beyond rounding, as it is set: which tolerance, and its limits. */
  readonly taxTolerance?: {
    readonly id: string;
    readonly absolute: string | null;
    readonly basisPoints: number | null;
  };
  /** How it was paid; without it nobody has paid it yet. */
  readonly payment?: DocumentPayment;
  readonly authority: string;
  readonly reasons: readonly WeighedReason[];
  /** Where a line of it rests on likeness. */
  readonly statistics?: ProposalStatistics;
};

export type PreviewLine = {
  readonly code: string;
  readonly name: string;
  readonly ledgerAccountId: string | null;
  readonly side: 'D' | 'C';
  readonly amount: { readonly amount: string; readonly currency: string };
  readonly taxCode: string | null;
  /** Code of a dimension to code of its value; left out where the line names none. */
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly text: string | null;
  /** True where a person may choose another account. */
  readonly coded: boolean;
  readonly lineIndex: number | null;
  /** Every line of the document that this one sums up: whoever recodes it recodes all of them. */
  readonly lineIndexes?: readonly number[];
};

/** What a previewed line says of its dimensions: nothing where it names none. */
export const namedDimensions = (
  dimensions: Readonly<Record<string, string>> | undefined,
): Pick<PreviewLine, 'dimensions'> =>
  dimensions === undefined || Object.keys(dimensions).length === 0 ? {} : { dimensions };

type PreviewedEntry = {
  readonly postingDate: string;
  readonly lines: readonly PreviewLine[];
  readonly balances: boolean;
};

type EntryElsewhere = PreviewedEntry & { readonly entityId: string; readonly entityName: string };

export type JournalPreview = PreviewedEntry & {
  /** The entry of a sister that is posted with it. */
  readonly mirror?: EntryElsewhere;
  /** What else is posted by the same decision: money that goes through transit before a pair is. */
  readonly further?: readonly EntryElsewhere[];
};
