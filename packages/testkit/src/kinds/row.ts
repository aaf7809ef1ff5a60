import type { FilePart } from '../harness/api/multipart.ts';

/** Figures by account: debits as they are, credits below zero. */
export type Entry = Readonly<Record<string, string>>;

/** How a document of its own ends that stood in a file with others. */
export type PartEnd = { readonly total: string; readonly page: number; readonly posts: boolean };

/** One kind of document: a file of it, what is read of it, and the entry it becomes or the reason it waits for. */
export type Row = {
  readonly kind: string;
  readonly file: () => FilePart | Promise<FilePart>;
  /** What is read of it, of the fields the row is about. */
  readonly reads?: Readonly<Record<string, string>>;
  /** The total as its truth states it, in whatever form. */
  readonly total?: string;
  /** The entry it became; or the codes it waits for. */
  readonly posts?: Entry;
  readonly waits?: readonly string[];
  /** The file is not taken at all, for this. */
  readonly refused?: string;
  /** The documents a file of several was split into. */
  readonly parts?: readonly PartEnd[];
  /** Words of a reason that say what a person has to know. */
  readonly because?: RegExp;
  /** What else the document says on the wire. */
  readonly says?: Readonly<Record<string, unknown>>;
};

export type KindGroup = { readonly group: string; readonly rows: readonly Row[] };
