import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { canonical, sha256 } from './canonical-bytes.ts';
import { checkCertificateDays } from './certificate-days.ts';

/** What a certificate says of itself, once it holds. */
export type CertificateSummary = {
  readonly id: string;
  readonly organisation: string;
  readonly bankAccount: string;
  readonly from: string;
  readonly through: string;
  readonly closing: string;
  readonly currency: string;
  readonly days: number;
  readonly lines: number;
  readonly lockedBy: string;
  readonly lockedAt: string;
  readonly keyId: string;
};

export type CertificateVerdict =
  | { readonly ok: true; readonly summary: CertificateSummary }
  | { readonly ok: false; readonly fault: string };

const FORMAT = 'counterfoil reconciliation certificate 1';
const MEMBERS = ['content', 'contentHash', 'format', 'keyId', 'publicKey', 'signature'];

type Envelope = {
  readonly format: string;
  readonly content: Record<string, unknown>;
  readonly contentHash: string;
  readonly signature: string;
  readonly keyId: string;
  readonly publicKey: string;
};

const isHex = (value: unknown): value is string => typeof value === 'string' && /^(?:[0-9a-f]{2})+$/.test(value);

/** The envelope, whose bytes are the only ones that say just this: so no byte can change unnoticed. */
const readEnvelope = (bytes: Uint8Array): Envelope | string => {
  let text: string;
  let parsed: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    parsed = JSON.parse(text);
  } catch {
    return 'The file is no JSON; it is cut short or was changed.';
  }
  if (parsed === null || typeof parsed !== 'object' || Object.keys(parsed).sort().join() !== MEMBERS.join())
    return 'The file is no reconciliation certificate: its members are others.';
  const envelope = parsed as Envelope;
  if (envelope.format !== FORMAT)
    return `The file is of the format "${envelope.format}"; this verifier knows "${FORMAT}".`;
  if (![envelope.contentHash, envelope.signature, envelope.keyId, envelope.publicKey].every(isHex))
    return 'Hash, signature and key are not written in lower-case hexadecimal.';
  if (envelope.content === null || typeof envelope.content !== 'object') return 'The certificate has no content.';
  if (`${canonical(envelope)}\n` !== text) return 'The file is not written as it was issued: its bytes were changed.';
  return envelope;
};

const keyIdOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);

const keyOf = (hex: string): KeyObject | null => {
  try {
    const key = createPublicKey({ key: Buffer.from(hex, 'hex'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
};

/** Undefined where the signature is the key's; the key is the one pinned, and else the one the certificate names. */
const signatureFault = (envelope: Envelope, pinned: KeyObject | null): string | undefined => {
  const named = keyOf(envelope.publicKey);
  if (named === null) return 'The public key in the certificate is no Ed25519 key.';
  if (keyIdOf(named) !== envelope.keyId)
    return `The certificate names the key ${envelope.keyId} and carries the key ${keyIdOf(named)}.`;
  if (pinned !== null && keyIdOf(pinned) !== envelope.keyId)
    return `The certificate is signed with the key ${envelope.keyId}; the one you trust is ${keyIdOf(pinned)}.`;
  const message = Buffer.from(`${FORMAT} ${envelope.contentHash}`);
  const holds = verify(null, message, pinned ?? named, Buffer.from(envelope.signature, 'hex'));
  return holds ? undefined : 'The signature is false.';
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const member = (of: Record<string, unknown>, name: string): Record<string, unknown> =>
  (of[name] ?? {}) as Record<string, unknown>;

const summaryOf = ({ content, keyId }: Envelope): CertificateSummary => ({
  id: text(content.id),
  organisation: text(member(content, 'organisation').name),
  bankAccount: `${text(member(content, 'bankAccount').name)} ${text(member(content, 'bankAccount').number)}`.trim(),
  from: text(member(content, 'span').from),
  through: text(member(content, 'span').through),
  closing: text(content.closing),
  currency: text(member(content, 'bankAccount').currency),
  days: Array.isArray(content.days) ? content.days.length : 0,
  lines: Number(content.lines),
  lockedBy: text(member(content, 'lockedBy').name),
  lockedAt: text(content.lockedAt),
  keyId,
});

/**
 * Checks a certificate with nothing but its bytes and, where somebody pins one, the public key: its form, the hash of its
 * content, the signature, the chain of its days and every sum. Names the first thing that is wrong.
 */
export const checkCertificate = (bytes: Uint8Array, pinned: KeyObject | null = null): CertificateVerdict => {
  const envelope = readEnvelope(bytes);
  if (typeof envelope === 'string') return { ok: false, fault: envelope };
  const computed = sha256(canonical(envelope.content));
  if (computed !== envelope.contentHash)
    return {
      ok: false,
      fault: `The content was changed: its SHA-256 is ${computed}, the certificate says ${envelope.contentHash}.`,
    };
  const fault = signatureFault(envelope, pinned) ?? checkCertificateDays(envelope.content);
  return fault === undefined ? { ok: true, summary: summaryOf(envelope) } : { ok: false, fault };
};
