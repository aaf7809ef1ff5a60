import type { TenantRead } from '@counterfoil/platform/db';
import { type BankNumberVault, bankAccountPlace } from '../parties/index.ts';
import { sealedNumberOf } from './certificate-head.repository.ts';

export type NumberOpener = Pick<BankNumberVault, 'open'>;

/** Opened in memory for its hash alone. */
export const accountNumber = async (
  tx: TenantRead,
  bankAccountId: string,
  numbers: NumberOpener,
): Promise<{ plain: string; lastFour: string }> => {
  const { sealed, lastFour } = await sealedNumberOf(tx, bankAccountId);
  return { plain: await numbers.open(tx, bankAccountPlace(bankAccountId), sealed), lastFour };
};
