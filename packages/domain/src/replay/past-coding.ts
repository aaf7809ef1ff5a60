import type { Coding, CodingSubject } from '../classification/index.ts';
import type { RecordedGate } from './recorded-gates.ts';

/** What a line of the past belongs to, for a person to open. */
export type PastSource = {
  readonly kind: 'document' | 'bank_transaction' | 'journal_entry';
  readonly id: string;
};

/** A line of the past that was coded, or waits to be. */
export type PastCoding = {
  readonly subject: CodingSubject;
  readonly source: PastSource;
  readonly entryId: string | null;
  /** What stands in the ledger; null while it waits. */
  readonly stood: Coding | null;
  readonly decidedBy: 'person' | 'machine' | null;
  /** Gates the record of that day shows; null where nothing was recorded, as for books that came from elsewhere. */
  readonly gates: readonly RecordedGate[] | null;
  /** What the record of that day rests on: a rule by its name, identical decisions, statistics. */
  readonly ground: string | null;
  /** Country of the supplier's tax id, as its paper says. */
  readonly supplierCountry: string | null;
};

/** A line as it would have been decided. */
export type ReplayedCoding = {
  readonly coding: Coding | null;
  /** The machine would have posted it by itself. */
  readonly alone: boolean;
  readonly ruleId: string | null;
  readonly sentence: string;
  /** Why a person would have looked, in words; empty where nobody would. */
  readonly held: readonly string[];
};
