import { bankActions } from '../matching/index.ts';
import type { BankNumberVault } from '../parties/index.ts';
import type { DecisionPorts } from './action-executor.ts';
import { documentActions } from './document-actions.ts';
import { entityActions } from './entity-actions.ts';

/** Every action a person can approve, by what the item is about. */
export const executorsOf = (ports: { vault: BankNumberVault }): DecisionPorts['executors'] => ({
  document: documentActions(ports),
  bank_transaction: bankActions(ports),
  bank_statement: bankActions(ports),
  entity: entityActions(),
});
