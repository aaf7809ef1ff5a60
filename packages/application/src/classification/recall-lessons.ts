import type { TableReader } from '@counterfoil/domain/documents';
import type { TenantWrite } from '@counterfoil/platform/db';
import type { Reading } from '../documents/index.ts';
import { hasLessons, hearCorrections, readByLessons } from '../lessons/index.ts';
import type { BankNumberVault } from '../parties/index.ts';
import { nameSender } from './identify-document.ts';

/**
 * The reading that coding goes by: the party is known only now, so what was taught of it is applied now, and what a person
 * corrected teaches now. Where nobody taught and nobody corrected anything, it is the reading as it came.
 */
export const recallLessons = async (
  tx: TenantWrite,
  read: Reading,
  ports: { readonly vault: BankNumberVault; readonly tables?: TableReader | undefined },
): Promise<Reading> => {
  const { corrections = [], columnCorrections = [] } = read.content;
  const corrected = corrections.length + columnCorrections.length > 0;
  if (!corrected && !(await hasLessons(tx))) return read;
  const { party } = await nameSender(tx, read.content, ports.vault);
  if (party === null) return read;
  await hearCorrections(tx, { read, partyId: party.id });
  return readByLessons(tx, read, { partyId: party.id, tables: ports.tables });
};
