import { hash } from 'node:crypto';
import { type CurrencyCode, formatDecimal, money } from '@counterfoil/domain/money';
import type { ProvenDay, ReconciliationSpan } from '@counterfoil/domain/reconciliation';
import { canonicalJson } from '../audit/index.ts';
import type { LineRow, StatementRow } from './facts.repository.ts';

/** What a line became: its entry, and where the money went from there. */
export type LineRecord = {
  readonly entry: { readonly id: string; readonly number: string; readonly hash: string; readonly day: string };
  readonly legs: readonly { readonly account: string; readonly amount: string; readonly currency: string }[];
  readonly allocations: readonly {
    readonly id: string;
    readonly item: string | null;
    readonly amount: string;
    readonly currency: string;
  }[];
};

export type CertificateHead = {
  readonly id: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly entity: { readonly id: string; readonly name: string };
  readonly bankAccount: {
    readonly id: string;
    readonly name: string;
    readonly number: string;
    readonly numberHash: string;
    readonly ledgerAccount: string;
    readonly currency: string;
  };
  readonly span: ReconciliationSpan;
  /** The content's hash of the certificate before it; null where it is the first. */
  readonly follows: string | null;
  readonly lockedBy: { readonly id: string; readonly name: string };
  readonly lockedAt: string;
};

export type CertificateDay = {
  readonly day: string;
  readonly opening: string;
  readonly lines: readonly (LineRecord | Record<string, unknown>)[];
  readonly closing: string;
  readonly ledger: string;
  readonly previous: string;
  readonly hash: string;
};

export type Certificate = CertificateHead & {
  readonly schema: 1;
  readonly opening: string;
  readonly closing: string;
  readonly lines: number;
  readonly statements: readonly Record<string, unknown>[];
  readonly days: readonly CertificateDay[];
};

export const CERTIFICATE_FORMAT = 'counterfoil reconciliation certificate 1';

export const sha256 = (text: string): string => hash('sha256', text);

/** What the signature is over: never the bare hash, so that no other thing signed with this key is a certificate. */
export const signedMessage = (contentHash: string): Buffer => Buffer.from(`${CERTIFICATE_FORMAT} ${contentHash}`);

/**
 * The number itself stays in the vault. Whoever knows it computes this hash and sees that the certificate is of that account;
 * with the certificate's id in it, two certificates do not tell strangers that they are of one account.
 */
export const numberHashOf = (certificateId: string, number: string): string =>
  sha256(`counterfoil bank number 1 ${certificateId} ${number}`);

export type CertificateMatter = {
  readonly head: CertificateHead;
  readonly days: readonly ProvenDay[];
  readonly lines: readonly LineRow[];
  readonly statements: readonly StatementRow[];
  readonly records: ReadonlyMap<string, LineRecord>;
};

const statementRecords = ({ head, statements }: CertificateMatter, figure: (minor: bigint) => string) =>
  statements
    .filter(({ last }) => last >= head.span.from)
    .map(({ id, label, sha256: file, first, last, opening, closing }) => ({
      id,
      label,
      file,
      first,
      last,
      opening: opening === null ? null : figure(opening),
      closing: closing === null ? null : figure(closing),
    }));

/**
 * The certificate's content. Each day carries the hash of the day before, the first one that of the head; so no day can be
 * taken out, put in or moved without all that follow.
 */
export const layOutCertificate = (matter: CertificateMatter): Certificate => {
  const { head, days, lines, records } = matter;
  const figure = (minor: bigint): string => formatDecimal(money(minor, head.bankAccount.currency as CurrencyCode));
  const known = new Map(lines.map((line) => [line.id, line]));
  const preface = {
    ...head,
    schema: 1,
    opening: figure(days[0]?.opening ?? 0n),
    closing: figure(days.at(-1)?.closing ?? 0n),
    lines: lines.length,
    statements: statementRecords(matter, figure),
  } as const;
  let previous = sha256(canonicalJson(preface));
  const chained = days.map((day): CertificateDay => {
    const body = {
      day: day.day,
      opening: figure(day.opening),
      lines: day.lines.map(({ lineId, amount }) => {
        const { statementId, position, fingerprint, valueDate } = known.get(lineId) as LineRow;
        return {
          id: lineId,
          statementId,
          position,
          fingerprint,
          valueDate,
          amount: figure(amount),
          ...records.get(lineId),
        };
      }),
      closing: figure(day.closing),
      ledger: figure(day.ledger),
      previous,
    };
    previous = sha256(canonicalJson(body));
    return { ...body, hash: previous };
  });
  return { ...preface, days: chained };
};

export type SignedCertificate = {
  readonly content: string;
  readonly contentHash: string;
  readonly signature: Buffer;
  readonly keyId: string;
  readonly publicKey: Buffer;
};

/** Signs with the key that signs the heads of the audit chain. */
export type CertificateSigner = {
  readonly keyId: string;
  readonly publicKey: Buffer;
  readonly sign: (message: Buffer) => Buffer;
};

export const signCertificate = (certificate: Certificate, signer: CertificateSigner): SignedCertificate => {
  const content = canonicalJson(certificate);
  const contentHash = sha256(content);
  const signature = signer.sign(signedMessage(contentHash));
  return { content, contentHash, signature, keyId: signer.keyId, publicKey: signer.publicKey };
};

/** The file as it is handed out: canonical too, so that every byte of it counts, and a line end. */
export const certificateFile = (signed: SignedCertificate): string =>
  `${canonicalJson({
    format: CERTIFICATE_FORMAT,
    content: JSON.parse(signed.content) as unknown,
    contentHash: signed.contentHash,
    signature: signed.signature.toString('hex'),
    keyId: signed.keyId,
    publicKey: signed.publicKey.toString('hex'),
  })}\n`;
