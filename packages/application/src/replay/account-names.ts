import type { AccountNames } from '@counterfoil/domain/classification';
import type { TenantRead } from '@counterfoil/platform/db';
import { accountNameRows } from './past-entry.repository.ts';

export type { AccountNames };

/** Ledger accounts of the whole chart as sentences name them. */
export const accountNames = async (tx: TenantRead): Promise<AccountNames> =>
  new Map((await accountNameRows(tx)).map(({ id, code, name }) => [id, { code, name }]));
