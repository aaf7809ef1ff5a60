import { createHash } from 'node:crypto';
import type { Head, Seal, WaitingEvent } from './seal.repository.ts';

/** The hash before the first seal: the organisation's own, so that no chain can pass for another's. */
export const genesisHash = (tenantId: string): Buffer =>
  createHash('sha256').update(`counterfoil chain 1 ${tenantId}`).digest();

/** Each event's place in the chain: SHA-256 over the hash before it, its number (eight bytes) and the event's own hash. */
export const chainSeals = (tenantId: string, last: Head | undefined, events: readonly WaitingEvent[]): Seal[] => {
  let chainHash = last?.chainHash ?? genesisHash(tenantId);
  let sequence = last?.sequence ?? 0n;
  return events.map(({ eventId, eventHash }) => {
    sequence += 1n;
    const place = Buffer.alloc(8);
    place.writeBigInt64BE(sequence);
    chainHash = createHash('sha256').update(chainHash).update(place).update(eventHash).digest();
    return { sequence, eventId, eventHash, chainHash };
  });
};

/** What a head's signature is over. */
export const headMessage = (tenantId: string, head: Head): Buffer =>
  Buffer.from(`counterfoil head 1 ${tenantId} ${head.sequence} ${head.chainHash.toString('hex')}`);
