export {
  type Certificate,
  type CertificateDay,
  type CertificateSigner,
  certificateFile,
  layOutCertificate,
  signCertificate,
} from './certificate.ts';
export type { ProvedAccount } from './facts.repository.ts';
export {
  getReconciliationRow,
  listReconciliations,
  type ReconciliationRow,
  readCertificate,
} from './list-reconciliations.ts';
export { type LockPorts, lockAccount } from './lock-account.ts';
export { lastDayRestingOn } from './locked-days.repository.ts';
export { type AccountProof, proveAccount, standingDays } from './prove-account.ts';
export { refuseLockedDays } from './refuse-locked-days.ts';
export { unlockAccount } from './unlock-account.ts';
