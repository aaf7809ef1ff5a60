import type { LedgerAccount } from '../ledger/index.ts';
import type { Basis } from '../review/index.ts';
import type { PaidBy } from '../subledger/index.ts';
import type { TaxTreatment, TaxVersion } from '../tax/index.ts';
import type { DimensionOption } from './choose-dimensions.ts';
import type { Coding } from './coding.ts';
import type { ExpectsDocument } from './coding-rule.ts';
import type { CompiledRule } from './compile-rules.ts';
import type { DimensionType, NamedDimension } from './dimensions-by-paper.ts';
import type { CodingFinding, CodingPolicy } from './judge-coding.ts';
import type { Memory, SeenDimensions } from './memory.ts';
import type { StatisticalCoder, StatisticalWord } from './statistical-coder.ts';

/** `weight`: between nothing and one, where something weighed it. */
export type CodingReason = { readonly sign: 1 | -1; readonly text: string; readonly weight?: number };

/** One way to code it, with the words a person reads. */
export type CodingCandidate = {
  readonly coding: Coding;
  readonly basis: Basis;
  /** "Post to 5020 Packaging, as 11 earlier bills". */
  readonly sentence: string;
  readonly reasons: readonly CodingReason[];
  readonly ruleId: string | null;
  readonly ruleName: string | null;
  readonly decisionIds: readonly string[];
  /** For what earlier decisions of it were, where memory names it. */
  readonly seen?: readonly SeenDimensions[];
  /** Only where the statistical model alone names it: how likely, beside its rivals. */
  readonly probability?: number;
};

/** What the statistical model had to say, whether or not its candidate comes first: kept in the record. */
export type StatisticalStatement = Omit<StatisticalWord, 'suggestions' | 'confidence'> & {
  readonly rivals: readonly { readonly ledgerAccountId: string; readonly probability: number }[];
  readonly inUse: ModelInUse | null;
};

export type CodingProposal = {
  readonly subjectId: string;
  /** The best first, at most three; empty when nothing earlier says anything. */
  readonly candidates: readonly CodingCandidate[];
  readonly coding: Coding | null;
  readonly basis: Basis;
  readonly sentence: string;
  /** A person's rule, or at least five identical decisions of persons and no contrary one, and nothing found against it. */
  readonly deterministic: boolean;
  /** That the first candidate's ledger account is right, calibrated on later, unseen decisions; null where it is not. */
  readonly confidence: number | null;
  readonly statistics: StatisticalStatement | null;
  readonly taxTreatment: TaxTreatment | null;
  readonly taxBasis: Basis;
  readonly schedule: 'none' | 'capitalise' | 'defer' | 'accrue';
  readonly expectsDocument: ExpectsDocument | null;
  /** What a person's rule says of how such a document is paid, and which rule. */
  readonly ruledPayment?: { readonly paidBy: PaidBy; readonly rule: string } | null;
  readonly findings: readonly CodingFinding[];
  /** Where the account is known and a dimension is not: the values it may be, the proposed one first. */
  readonly dimensionOptions?: readonly DimensionOption[];
};

/** A party's own settings, kept as dated master data. */
export type PartyCoding = {
  readonly name: string;
  readonly defaultCoding: Coding | null;
  readonly expectsDocument: ExpectsDocument | null;
};

export type CodingContext = {
  readonly rules: readonly CompiledRule[];
  readonly memory: Memory;
  readonly parties: ReadonlyMap<string, PartyCoding>;
  readonly accounts: ReadonlyMap<string, LedgerAccount>;
  readonly taxVersions: readonly TaxVersion[];
  readonly policy: CodingPolicy;
  /** Country of the supplier's VAT id. */
  readonly supplierCountry: string | null;
  /** Bank lines only: the party has an open item of this very amount. */
  readonly openItemOfThatAmount: boolean;
  /** Values of dimensions that a paper's accounting references may name. */
  readonly dimensions?: readonly NamedDimension[];
  /** The dimensions that the organisation has, by code and name. */
  readonly dimensionTypes?: readonly DimensionType[];
  /** The entity's statistical model; without one the cascade goes from memory to a person. */
  readonly statistics?: Statistics;
};

export type Statistics = {
  readonly coder: Pick<StatisticalCoder, 'suggest'> | null;
  /** Why there is no model just now, in words for the one who reads the reasons. */
  readonly note: string | null;
  /** The version that a person has put in use; left out while none is. */
  readonly inUse?: ModelInUse;
};

export type ModelInUse = { readonly modelVersionId: string; readonly number: number };
