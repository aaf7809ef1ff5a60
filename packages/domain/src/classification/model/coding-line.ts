/** What the model looks at: a line to be coded, as it arrived, with nothing that only its coding would tell. */
export type CodingLine = {
  /** The card or bank account it was paid with; empty when nothing says. */
  readonly source: string;
  readonly counterparty: string;
  readonly text: string;
  /** Minor units, negative when money goes out. */
  readonly amountMinor: number;
  /** Tax as the paper states it: its rate, or a share of the amount in percent. Empty where no paper states one. */
  readonly tax: string;
  /** Cost centre or project, where it is known before the ledger account is; else empty. */
  readonly dimension: string;
  /** What kind of thing it is ("bank_line", "document_line", …): records of right and wrong are kept by it. */
  readonly kind?: string;
  /** The day it stands on, counted from 1 January 1970; 0 or nothing where none is known. */
  readonly day?: number;
};

/** A decision to learn from: where a person had it posted, or let it stand. */
export type LearnedLine = { readonly line: CodingLine; readonly ledgerAccountId: string };
