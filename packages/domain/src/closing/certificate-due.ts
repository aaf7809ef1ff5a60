import type { CheckItem } from './checklist.ts';

/** Why the last certificate of the days was taken back. */
export type RevokedCertificate = {
  readonly id: string;
  readonly through: string;
  readonly on: string;
  readonly by: string;
  readonly text: string;
};

/** How far a bank account is certified, and what keeps its next days from being so. Days are ISO dates. */
export type AccountCertified = {
  readonly bankAccountId: string;
  readonly name: string;
  readonly certifiedThrough: string | null;
  readonly statementsThrough: string | null;
  /** Bank transactions up to the period's last day that are not posted. */
  readonly openLines: number;
  readonly revoked: RevokedCertificate | null;
};

const missingOf = ({ statementsThrough, openLines }: AccountCertified, endsOn: string): string[] => [
  ...(statementsThrough === null ? ['no statement has come yet'] : []),
  ...(statementsThrough !== null && statementsThrough < endsOn ? [`statements end on ${statementsThrough}`] : []),
  ...(openLines > 0 ? [`${openLines} bank ${openLines === 1 ? 'transaction is' : 'transactions are'} not posted`] : []),
];

const stateOf = ({ certifiedThrough, revoked }: AccountCertified): string => {
  if (revoked !== null)
    return `the certificate through ${revoked.through} was taken back on ${revoked.on} by ${revoked.by}: ${revoked.text.replace(/\.$/, '')}`;
  return certifiedThrough === null ? 'not certified yet' : `certified through ${certifiedThrough}`;
};

/** The account as a point that holds the close; null where a certificate covers the period's last day. */
export const certificateDue = (account: AccountCertified, endsOn: string): CheckItem | null => {
  const { certifiedThrough, bankAccountId, name, revoked } = account;
  if (certifiedThrough !== null && certifiedThrough >= endsOn) return null;
  const missing = missingOf(account, endsOn);
  return {
    kind: 'bank_account',
    id: bankAccountId,
    label: name,
    detail: `${stateOf(account)}; ${missing.length === 0 ? `nothing keeps it from being proven through ${endsOn}` : missing.join(', ')}`,
    mark: revoked === null ? 'none' : `revoked ${revoked.id}`,
  };
};
