import type { DocumentStorage } from '@counterfoil/application/documents';
import type { BankNumberVault } from '@counterfoil/application/parties';
import type { Feature } from '../../http/operation-handler.ts';
import { bankAccountFeature } from './bank-accounts.routes.ts';
import { bankStatementFeature } from './bank-statements.routes.ts';
import { bankTransactionFeature } from './bank-transactions.routes.ts';
import { matchFeature } from './matches.routes.ts';
import { openItemFeature } from './open-items.routes.ts';

type Ports = { readonly storage: DocumentStorage; readonly bankNumbers: BankNumberVault };

/** Statements, accounts, lines, their matches, and the open items they settle. */
export const bankingFeature = ({ storage, bankNumbers }: Ports): Feature => ({
  ...bankStatementFeature({ storage }),
  ...bankAccountFeature({ vault: bankNumbers }),
  ...bankTransactionFeature,
  ...matchFeature,
  ...openItemFeature,
});
