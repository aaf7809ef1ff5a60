import type { DocumentStorage } from '@counterfoil/application/documents';
import type { BankNumberVault } from '@counterfoil/application/parties';
import type { CertificateSigner } from '@counterfoil/application/reconciliation';
import type { StatementReader } from '@counterfoil/application/statements';
import type { Feature } from '../../http/operation-handler.ts';
import { allocationFeature } from './allocations.routes.ts';
import { bankAccountFeature } from './bank-accounts.routes.ts';
import { bankStatementFeature } from './bank-statements.routes.ts';
import { bankTransactionFeature } from './bank-transactions.routes.ts';
import { matchFeature } from './matches.routes.ts';
import { openItemFeature } from './open-items.routes.ts';
import { reconciliationFeature } from './reconciliations.routes.ts';
import { statementMappingFeature } from './statement-mapping.routes.ts';

type Ports = {
  readonly storage: DocumentStorage;
  readonly bankNumbers: BankNumberVault;
  readonly reader: StatementReader;
  readonly signer: CertificateSigner;
};

/** Statements, accounts, lines, their matches, and the open items they settle. */
export const bankingFeature = ({ storage, bankNumbers, reader, signer }: Ports): Feature => ({
  ...bankStatementFeature({ storage }),
  ...bankAccountFeature({ vault: bankNumbers }),
  ...reconciliationFeature({ signer, numbers: bankNumbers }),
  ...bankTransactionFeature,
  ...statementMappingFeature({ storage, reader, vault: bankNumbers }),
  ...matchFeature,
  ...openItemFeature,
  ...allocationFeature,
});
