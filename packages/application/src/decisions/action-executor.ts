import type { TableReader } from '@counterfoil/domain/documents';
import type { TenantWrite } from '@counterfoil/platform/db';
import type { BankNumberVault } from '../parties/index.ts';
import type { DecisionRow, ItemRow } from '../review/index.ts';

/** What carrying an action out came to: words for the history, and what the item's subject became. */
export type ActionOutcome = { readonly words: string; readonly journalEntryIds?: readonly string[] };

export type ActionRequest = {
  readonly item: ItemRow;
  readonly action: { readonly type: string } & Readonly<Record<string, unknown>>;
  readonly decision: DecisionRow;
  /** Who prepared it, where that is somebody else than who decides. */
  readonly preparers: readonly string[];
};

/** Carries out one kind of action in the decision's own transaction. @throws RefusalError when a law objects */
export type ActionExecutor = (tx: TenantWrite, request: ActionRequest) => Promise<ActionOutcome>;

export type ActionExecutors = Readonly<Record<string, ActionExecutor>>;

/** Actions by what the item is about: approving a bank line and approving a document are carried out differently. */
export type DecisionPorts = {
  readonly executors: Readonly<Record<string, ActionExecutors>>;
  readonly vault: BankNumberVault;
  /** Reads a table again whose headings somebody explained; without one, columns cannot be corrected. */
  readonly tables?: TableReader;
};
