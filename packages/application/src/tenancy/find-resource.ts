import type { TenantRead } from '@counterfoil/platform/db';
import { findResource } from './tenancy.repository.ts';

/** Whether this organisation has the thing an id names; row security hides everybody else's. */
export const resourceExists = (tx: TenantRead, kind: string, id: string): Promise<boolean> =>
  findResource(tx, kind, id);
