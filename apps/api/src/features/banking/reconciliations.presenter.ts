import type { AccountProof, ReconciliationRow } from '@counterfoil/application/reconciliation';
import type { BankAccountFigures } from '@counterfoil/application/statements';
import type { BankReconciliationOnWire, ReconciliationProofOnWire } from '@counterfoil/wire/contracts';
import { wireMoney } from '../../http/money-on-wire.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

export const presentReconciliationRow = (row: ReconciliationRow): BankReconciliationOnWire => ({
  id: wireId('bankReconciliation', row.id),
  bankAccountId: wireId('bankAccount', row.bankAccountId),
  entityId: wireId('entity', row.entityId),
  from: row.from,
  through: row.through,
  opening: wireMoney(row.opening, row.currency),
  closing: wireMoney(row.closing, row.currency),
  lines: row.lineCount,
  status: row.status,
  contentHash: row.contentHash,
  keyId: row.keyId,
  lockedBy: row.lockedByName,
  lockedAt: row.lockedAt,
  revokedAt: row.revokedAt,
  revokedBy: row.revokedBy,
  cause: row.cause,
  causeText: row.causeText,
  version: row.version,
});

const FINDINGS_MAX = 200;

type Standing = {
  readonly lockedThrough: string | null;
  readonly next: { readonly from: string; readonly through: string } | null;
};

/** Without days asked about, and none left to prove, there is nothing to say but that. */
export const presentProof = (
  { id, currency }: BankAccountFigures,
  { lockedThrough, next }: Standing,
  found: AccountProof | null,
): ReconciliationProofOnWire => {
  const figure = (minor: bigint) => wireMoney(minor, currency);
  return {
    bankAccountId: wireId('bankAccount', id),
    currency: currency.trim(),
    lockedThrough,
    next,
    from: found?.span.from ?? null,
    through: found?.span.through ?? null,
    proven: found?.proof.proven ?? false,
    opening: found === null ? null : figure(found.proof.opening),
    closing: found === null ? null : figure(found.proof.closing),
    lines: found?.lineCount ?? 0,
    findingCount: found?.proof.findings.length ?? 0,
    findings: (found?.proof.findings ?? []).slice(0, FINDINGS_MAX).map(({ code, day, lineId, entryId, text }) => ({
      code,
      day,
      bankTransactionId: wireIdOrNull('bankTransaction', lineId),
      journalEntryId: wireIdOrNull('journalEntry', entryId),
      text,
    })),
    days: (found?.proof.days ?? []).map(({ day, closing, ledger, lines }) => ({
      day,
      closing: figure(closing),
      ledger: figure(ledger),
      lines: lines.length,
    })),
  };
};
