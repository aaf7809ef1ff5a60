import { createHash, type KeyObject, verify } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import type { Findings } from './findings.ts';
import type { Patience, Reading } from './reading.ts';
import type { KeptHead, Shelf } from './shelf.ts';

export type HeadGround = {
  readonly shelf: Shelf;
  /** The public half of the key that signs heads; null when it is not there. */
  readonly publicKey: KeyObject | null;
  readonly patience: Patience;
};

type HeadRow = {
  sequence: string;
  chain_hash: string;
  signature: string;
  key_id: string;
  signed_at: string;
  age: number;
  sealed: string | null;
};

const keyIdOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);

const headsOf = (tx: Reading, tenantId: string): Promise<HeadRow[]> =>
  tx.many<HeadRow>(sql`
    select h.sequence::text, encode(h.chain_hash, 'hex') as chain_hash, encode(h.signature, 'hex') as signature, h.key_id,
        (extract(epoch from h.signed_at) * 1000000)::bigint::text as signed_at,
        extract(epoch from clock_timestamp() - h.signed_at)::float8 as age, encode(s.chain_hash, 'hex') as sealed
      from audit_head h left join audit_seal s on s.tenant_id = h.tenant_id and s.sequence = h.sequence
     where h.tenant_id = ${tenantId} order by h.sequence`);

/** What is wrong with a head by itself: its signature, and the chain it is the head of. */
const faultOf = (head: HeadRow, tenantId: string, publicKey: KeyObject | null): string | undefined => {
  if (head.sealed === null) return 'is the head of a seal that is gone.';
  if (head.sealed !== head.chain_hash)
    return `says the chain comes to ${head.chain_hash}; the seal of that number says ${head.sealed}.`;
  if (publicKey === null) return 'cannot be checked: the public key of the sealer is not in the data folder.';
  if (head.key_id !== keyIdOf(publicKey))
    return `is signed with the key ${head.key_id}; the sealer's is ${keyIdOf(publicKey)}.`;
  const message = Buffer.from(`counterfoil head 1 ${tenantId} ${head.sequence} ${head.chain_hash} ${head.signed_at}`);
  return verify(null, message, publicKey, Buffer.from(head.signature, 'hex')) ? undefined : 'has a false signature.';
};

const sameAs = (head: HeadRow, kept: KeptHead): boolean =>
  kept.chainHash === head.chain_hash &&
  kept.signature === Buffer.from(head.signature, 'hex').toString('base64') &&
  kept.keyId === head.key_id &&
  String(kept.signedAt) === head.signed_at;

/**
 * Every head is signed, is the head of its seal, and stands outside the database too, word for word; and every head that
 * was kept outside is still in the database. So a chain cut short is found out by what was kept outside.
 */
export const verifyHeads = async (
  tx: Reading,
  findings: Findings,
  at: HeadGround & { readonly tenantId: string; readonly lastSealed: bigint },
): Promise<void> => {
  const { tenantId, lastSealed, patience } = at;
  const subject = (sequence: string): string => `head ${sequence} of organisation ${tenantId}`;
  const { heads: onShelf, unreadable } = at.shelf.headsOf(tenantId);
  const kept = new Map(onShelf.map((head) => [head.sequence, head]));
  const report = (sequence: string, text: string): void => findings.report('head', subject(sequence), text);
  for (const line of unreadable)
    findings.report('head', `line ${line} of seals/${tenantId}.jsonl`, 'is not a head as the sealer writes one.');
  if (onShelf.some(({ sequence }, index) => BigInt(sequence) <= BigInt(onShelf[index - 1]?.sequence ?? '0')))
    findings.report('head', `seals/${tenantId}.jsonl`, 'does not hold its heads in the order of the chain.');

  const lastKept = BigInt(onShelf.at(-1)?.sequence ?? '0');
  const heads = await headsOf(tx, tenantId);
  for (const head of heads) {
    const fault = faultOf(head, tenantId, at.publicKey);
    if (fault !== undefined) report(head.sequence, fault);
    const outside = kept.get(head.sequence);
    if (outside !== undefined && !sameAs(head, outside))
      report(head.sequence, 'is not the same in the database and in the file outside it.');
    else if (outside === undefined && BigInt(head.sequence) > lastKept && head.age <= patience.unsealedSeconds)
      findings.checked.pending += 1;
    else if (outside === undefined) report(head.sequence, 'is missing from the file outside the database.');
  }
  findings.checked.heads += heads.length;

  const inDatabase = new Set(heads.map(({ sequence }) => sequence));
  for (const { sequence } of onShelf) {
    if (!inDatabase.has(sequence))
      report(
        sequence,
        `was signed and kept outside; the database has no such head, and its chain ends at ${lastSealed}.`,
      );
  }
  const lastHead = BigInt(heads.at(-1)?.sequence ?? '0');
  if (lastHead !== lastSealed)
    report(
      String(lastHead),
      `is the last one, and the chain ends at ${lastSealed}: every sealing ends with a signed head.`,
    );
};
