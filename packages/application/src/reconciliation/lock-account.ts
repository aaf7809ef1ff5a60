import { type CurrencyCode, describeMoney, formatDecimal, money } from '@counterfoil/domain/money';
import {
  proveReconciliation,
  type ReconciliationFinding,
  type ReconciliationProof,
} from '@counterfoil/domain/reconciliation';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { underLaws } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { entityNamed, refuseOtherEntity } from '../tenancy/index.ts';
import { accountNumber, type NumberOpener } from './account-number.ts';
import {
  type CertificateHead,
  type CertificateSigner,
  type LineRecord,
  layOutCertificate,
  numberHashOf,
  signCertificate,
} from './certificate.ts';
import { organisationName } from './certificate-head.repository.ts';
import type { ProvedAccount } from './facts.repository.ts';
import { type LoadedFacts, loadFacts, type WishedDays } from './load-facts.ts';
import { insertReconciliation, standAlone } from './reconciliation.repository.ts';
import { recordRows } from './record.repository.ts';

export type LockPorts = { readonly signer: CertificateSigner; readonly numbers: NumberOpener };

const TOLD = 3;

const told = ({ day, text }: ReconciliationFinding): string => `${day}: ${text}`;

/** The first findings in words; all of them stand on the page and in the answer of the proof. */
const refuseUnproven = ({ proven, findings }: ReconciliationProof): void => {
  if (proven) return;
  const more = findings.length > TOLD ? ` And ${findings.length - TOLD} more.` : '';
  throw new RefusalError({
    code: 'reconciliation.not_proven',
    detail: `${findings.length === 1 ? 'One thing keeps' : `${findings.length} things keep`} these days from being proven. ${findings.slice(0, TOLD).map(told).join(' ')}${more}`,
    facts: { findings: String(findings.length), day: findings[0]?.day ?? '', finding: findings[0]?.code ?? '' },
  });
};

const refuseNobody = (tx: TenantWrite): string => {
  if (tx.principal.userId !== null) return tx.principal.userId;
  throw new RefusalError({ code: 'auth.role_required', detail: 'A certificate is signed for by a person.' });
};

const recordsOf = async (tx: TenantWrite, { account, facts }: LoadedFacts): Promise<Map<string, LineRecord>> => {
  const rows = await recordRows(
    tx,
    account,
    facts.lines.map(({ id }) => id),
  );
  const figure = (minor: string, currency: string): string =>
    formatDecimal(money(BigInt(minor), currency as CurrencyCode));
  return new Map(
    rows.map(({ lineId, entryId, number, hash, day, legs, allocations }) => [
      lineId,
      {
        entry: { id: entryId, number, hash, day },
        legs: legs.map(({ account: code, minor, currency }) => ({
          account: code,
          amount: figure(minor, currency),
          currency,
        })),
        allocations: allocations.map(({ id, item, minor, currency }) => ({
          id,
          item,
          amount: figure(minor, currency),
          currency,
        })),
      },
    ]),
  );
};

const headOf = async (
  tx: TenantWrite,
  { account, span, standing }: LoadedFacts,
  { id, at, lockedBy, ports }: { id: string; at: string; lockedBy: string; ports: LockPorts },
): Promise<CertificateHead> => {
  const number = await accountNumber(tx, account.id, ports.numbers);
  const entity = await entityNamed(tx, account.entity_id);
  return {
    id,
    organisation: { id: tx.tenantId, name: await organisationName(tx) },
    entity: { id: account.entity_id, name: entity.name },
    bankAccount: {
      id: account.id,
      name: account.name,
      number: `•••• ${number.lastFour}`.trim(),
      numberHash: numberHashOf(id, number.plain),
      ledgerAccount: account.ledger_account_code,
      currency: account.currency.trim(),
    },
    span,
    follows: standing.lastHash,
    lockedBy: { id: lockedBy, name: tx.principal.label },
    lockedAt: at,
  };
};

/**
 * Locks the bank account's days and issues the certificate that proves them. Waits for the postings and imports under way;
 * of two who lock at once the second finds the days locked. @throws RefusalError reconciliation.not_proven,
 * reconciliation.locked_already, reconciliation.days_invalid, reconciliation.nothing_to_prove
 */
export const lockAccount = async (
  tx: TenantWrite,
  { account, ...wish }: WishedDays & { readonly account: ProvedAccount },
  ports: LockPorts,
): Promise<string> => {
  refuseOtherEntity(tx, account.entity_id);
  const lockedBy = refuseNobody(tx);
  const { at, id } = await standAlone(tx, { entityId: account.entity_id, bankAccountId: account.id });
  const loaded = await loadFacts(tx, account, wish);
  const { span, facts, standing } = loaded;

  const proof = proveReconciliation(facts);
  refuseUnproven(proof);
  const head = await headOf(tx, loaded, { id, at, lockedBy, ports });
  const records = await recordsOf(tx, loaded);
  const { lines, statements } = facts;
  const signed = signCertificate(
    layOutCertificate({ head, days: proof.days, lines, statements, records }),
    ports.signer,
  );

  const { opening, closing } = proof;
  const { id: bankAccountId, entity_id: entityId, ledger_account_id: ledgerAccountId, currency } = account;
  const row = { id, entityId, bankAccountId, ledgerAccountId, currency, opening, closing, lockedBy, lockedAt: at };
  await underLaws(() =>
    insertReconciliation(tx, { ...row, ...signed, ...span, lineCount: lines.length, previousId: standing.lastId }),
  );
  await recordEvent(tx, {
    action: 'bank_reconciliation.locked',
    subjectKind: 'bank_reconciliation',
    subjectId: id,
    entityId,
    payload: {
      bankAccountId,
      ...span,
      closing: describeMoney(money(closing, facts.currency)),
      lines: lines.length,
      contentHash: signed.contentHash,
      keyId: signed.keyId,
    },
  });
  await announceChange(tx, 'bank_account', bankAccountId);
  return id;
};
