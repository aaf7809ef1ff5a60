import type { Box } from '@counterfoil/domain/documents';
import type { PaidBy } from '@counterfoil/domain/subledger';
import type { PointedColumn } from './correct-columns.ts';

/** What a reviewer changed, ids as uuids. */
export type Corrections = {
  readonly fields?: Readonly<Record<string, string | null>>;
  /** The words a person pointed at for a field. */
  readonly pointed?: Readonly<Record<string, { readonly page: number; readonly box: Box }>>;
  /** Headings of the line table, and what stands under them. */
  readonly columns?: readonly PointedColumn[];
  readonly partyId?: string;
  readonly newParty?: { readonly name: string; readonly country?: string; readonly taxId?: string };
  readonly entityId?: string;
  readonly coding?: readonly {
    readonly lineIndex: number | null;
    readonly ledgerAccountId: string;
    readonly taxCodeId?: string | null;
    readonly dimensions?: Readonly<Record<string, string>>;
  }[];
  readonly postingDate?: string;
  readonly allocations?: readonly { readonly openItemId: string; readonly amount: string }[];
  readonly residualRole?: string;
  readonly paidBy?: PaidBy;
  readonly employeeId?: string;
};
