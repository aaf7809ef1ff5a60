import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { claimKey, storeAnswer, storedAnswer } from './idempotency.repository.ts';

export type OneRequest = {
  readonly key: string;
  readonly route: string;
  /** SHA-256 over the parsed content: the same key with other content is a mistake of the caller's. */
  readonly fingerprint: Buffer;
};

export type Answered = { readonly status: number; readonly body: unknown };

// Keys of principals who are no person (a schedule, a machine) share one drawer of the organisation.
const NOBODY = '00000000-0000-7000-8000-000000000000';

/**
 * Doing it twice is doing it once: runs the work and stores its answer in the same transaction, or gives the stored
 * answer back. A refusal stores nothing, because nothing happened.
 * @throws RefusalError idempotency.in_flight, idempotency.content_differs
 */
export const withIdempotency = async (
  tx: TenantWrite,
  request: OneRequest,
  work: () => Promise<Answered>,
): Promise<Answered & { readonly replayed: boolean }> => {
  const { key, route, fingerprint } = request;
  const principalId = tx.principal.userId ?? NOBODY;
  const [claimed, stored] = await Promise.all([claimKey(tx, principalId, key), storedAnswer(tx, principalId, key)]);
  if (!claimed) {
    throw new RefusalError({
      code: 'idempotency.in_flight',
      detail: 'A request with this Idempotency-Key is still being worked on. Ask again in a moment.',
    });
  }
  if (stored !== undefined) {
    if (stored.route !== route || !stored.fingerprint.equals(fingerprint)) {
      throw new RefusalError({
        code: 'idempotency.content_differs',
        detail: 'This Idempotency-Key was used for another request. Take a new key for new content.',
      });
    }
    return { status: stored.status ?? 200, body: stored.response, replayed: true };
  }

  const answer = await work();
  storeAnswer(tx, { principalId, key, route, fingerprint, ...answer });
  return { ...answer, replayed: false };
};
