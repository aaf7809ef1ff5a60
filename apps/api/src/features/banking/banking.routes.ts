import type { DecisionPorts } from '@counterfoil/application/decisions';
import type { DocumentStorage } from '@counterfoil/application/documents';
import type { BankNumberVault } from '@counterfoil/application/parties';
import type { CertificateSigner } from '@counterfoil/application/reconciliation';
import type { StatementReader } from '@counterfoil/application/statements';
import type { IdentityStore } from '@counterfoil/platform/identity';
import type { Feature } from '../../http/operation-handler.ts';
import { allocationFeature } from './allocations.routes.ts';
import { bankAccountFeature } from './bank-accounts.routes.ts';
import { bankStatementFeature } from './bank-statements.routes.ts';
import { bankTransactionFeature } from './bank-transactions.routes.ts';
import { bankVerbFeature } from './bank-verbs.routes.ts';
import { matchFeature } from './matches.routes.ts';
import { openItemFeature } from './open-items.routes.ts';
import { reconciliationFeature } from './reconciliations.routes.ts';
import { statementMappingFeature } from './statement-mapping.routes.ts';

type Ports = {
  readonly storage: DocumentStorage;
  readonly bankNumbers: BankNumberVault;
  readonly reader: StatementReader;
  readonly signer: CertificateSigner;
  readonly decisions: DecisionPorts;
  readonly identity: IdentityStore;
};

/** Statements, accounts, lines, their matches, and the open items they settle. */
export const bankingFeature = ({ storage, bankNumbers, reader, signer, decisions, identity }: Ports): Feature => ({
  ...bankStatementFeature({ storage }),
  ...bankAccountFeature({ vault: bankNumbers }),
  ...reconciliationFeature({ signer, numbers: bankNumbers }),
  ...bankTransactionFeature,
  ...bankVerbFeature({ decisions, identity }),
  ...statementMappingFeature({ storage, reader, vault: bankNumbers }),
  ...matchFeature,
  ...openItemFeature,
  ...allocationFeature,
});
