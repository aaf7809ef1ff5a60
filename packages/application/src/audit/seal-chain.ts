import { createHash } from 'node:crypto';
import type { Head, Seal, WaitingEvent } from './seal.repository.ts';

/** The hash before the first seal: the organisation's own, so that no chain can pass for another's. */
export const genesisHash = (tenantId: string): Buffer =>
  createHash('sha256').update(`counterfoil chain 1 ${tenantId}`).digest();

/** What is sealed at once: its events in their order, and the instant, in microseconds since 1970. */
export type Sealing = { readonly events: readonly WaitingEvent[]; readonly at: bigint };

/**
 * Each event's place in the chain: SHA-256 over the hash before it, its number and the instant of its seal (eight bytes
 * each) and the event's own hash. So every column of a seal is in the chain.
 */
export const chainSeals = (tenantId: string, last: Head | undefined, { events, at }: Sealing): Seal[] => {
  let chainHash = last?.chainHash ?? genesisHash(tenantId);
  let sequence = last?.sequence ?? 0n;
  return events.map(({ eventId, eventHash }) => {
    sequence += 1n;
    const place = Buffer.alloc(16);
    place.writeBigInt64BE(sequence, 0);
    place.writeBigInt64BE(at, 8);
    chainHash = createHash('sha256').update(chainHash).update(place).update(eventHash).digest();
    return { sequence, eventId, eventHash, chainHash };
  });
};

/** What a head's signature is over. */
export const headMessage = (tenantId: string, head: Head, at: bigint): Buffer =>
  Buffer.from(`counterfoil head 1 ${tenantId} ${head.sequence} ${head.chainHash.toString('hex')} ${at}`);
