import type { PlainDoor } from '@counterfoil/platform/db';
import {
  allOrganisations,
  claimChain,
  forgetSealed,
  type Head,
  headsAfter,
  insertHead,
  insertSeals,
  lastSeal,
  oldestWaitingSeconds,
  organisationsWaiting,
  type SignedHead,
  waitingEvents,
} from './seal.repository.ts';
import { chainSeals, headMessage } from './seal-chain.ts';

/** Signs heads; the private key stays with it. Fitted by platform/vault or by a key file in the data folder. */
export type SealSigner = { readonly keyId: string; readonly sign: (message: Buffer) => Buffer };

/** Where heads are kept outside the database: append-only, one shelf per organisation. */
export type SealShelf = {
  readonly lastSequence: (tenantId: string) => Promise<bigint>;
  readonly append: (tenantId: string, heads: readonly ShelvedHead[]) => Promise<void>;
};

export type ShelvedHead = {
  readonly tenantId: string;
  readonly sequence: string;
  readonly chainHash: string;
  readonly signature: string;
  readonly keyId: string;
  readonly signedAt: string;
};

export type SealPorts = { readonly signer: SealSigner; readonly shelf: SealShelf };

const MOST_AT_ONCE = 5_000;

export type SealOptions = {
  /** Looks for events that the waiting list has lost, too. */
  readonly thorough?: boolean;
  /** Also where nothing waits: a head that a crash kept from its shelf is put there. */
  readonly everyShelf?: boolean;
};

/**
 * Seals what waits: under one lock per organisation every visible event without a seal gets the next number and a place
 * in the chain, the new head is signed, and then written outside the database too. Twice, or by several workers at once,
 * is once.
 */
export const sealPending = async (
  relay: PlainDoor,
  ports: SealPorts,
  { thorough = false, everyShelf = false }: SealOptions = {},
): Promise<{ sealed: number }> => {
  let sealed = 0;
  for (const tenantId of await (thorough || everyShelf ? allOrganisations : organisationsWaiting)(relay)) {
    sealed += await sealOrganisation(relay, tenantId, { signer: ports.signer, thorough });
    await shelveHeads(relay, tenantId, ports.shelf);
  }
  return { sealed };
};

/** Age of the oldest event without a seal, in seconds: the metric seal_lag_seconds. */
export const sealLagSeconds = (relay: PlainDoor): Promise<number> => oldestWaitingSeconds(relay);

const sealOrganisation = (
  relay: PlainDoor,
  tenantId: string,
  { signer, thorough }: { signer: SealSigner; thorough: boolean },
): Promise<number> =>
  relay.transact(async (tx) => {
    const at = await claimChain(tx, tenantId);
    if (at === undefined) return 0;
    const last = await lastSeal(tx, tenantId);
    const events = await waitingEvents(tx, tenantId, { most: MOST_AT_ONCE, thorough });

    const seals = chainSeals(tenantId, last, { events, at });
    const head: Head | undefined = seals.at(-1);

    if (head !== undefined) {
      await insertSeals(tx, tenantId, seals);
      const signature = signer.sign(headMessage(tenantId, head, at));
      await insertHead(tx, tenantId, { ...head, signature, keyId: signer.keyId });
    }
    await forgetSealed(tx, tenantId);
    return seals.length;
  });

/**
 * After the commit, so that the shelf never knows a head the database does not; a crash in between is made up for the
 * next time. Under the same lock, so that two workers write no head twice.
 */
const shelveHeads = (relay: PlainDoor, tenantId: string, shelf: SealShelf): Promise<void> =>
  relay.transact(async (tx) => {
    if ((await claimChain(tx, tenantId)) === undefined) return;
    const heads = await headsAfter(tx, tenantId, await shelf.lastSequence(tenantId));
    if (heads.length > 0) {
      await shelf.append(
        tenantId,
        heads.map((head) => shelved(tenantId, head)),
      );
    }
  });

const shelved = (tenantId: string, head: SignedHead): ShelvedHead => ({
  tenantId,
  sequence: String(head.sequence),
  chainHash: head.chainHash.toString('hex'),
  signature: head.signature.toString('base64'),
  keyId: head.keyId,
  signedAt: head.signedAt,
});
