import { resourceExists } from '@counterfoil/application/tenancy';
import type { TenantRead } from '@counterfoil/platform/db';
import { refusalFor } from './problem.ts';

type Named = 'entity' | 'party' | 'bankAccount' | 'ledgerAccount' | 'dimension';

/** What a body names has to be here; null names nothing. @throws RefusalError request.invalid */
export const refuseUnknown = async (tx: TenantRead, kind: Named, id: string | null): Promise<void> => {
  if (id === null || (await resourceExists(tx, kind, id))) return;
  throw refusalFor('request.invalid', `${kind}Id names something that does not exist in this organisation.`);
};
