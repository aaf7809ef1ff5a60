import { RefusalError } from '@counterfoil/domain/refusal';
import type { Operation } from '@counterfoil/wire/contracts';
import type { FastifyRequest } from 'fastify';
import type { Surroundings } from './admit.ts';
import { type Caller, callerOf } from './principal.ts';
import { refusalFor } from './problem.ts';

/** So long a proof of who sits there counts for what is sensitive. */
export const CONFIRMED_SECONDS = 10 * 60;

/** 403: somebody may have sat down at a desk that was left open. A token has no hands that could leave it. */
export const refuseUnconfirmed = ({ session }: Caller): void => {
  if (session === null || session.confirmedAgo <= CONFIRMED_SECONDS) return;
  const minutes = Math.floor(session.confirmedAgo / 60);
  throw refusalFor(
    'auth.step_up_required',
    `You proved who you are ${minutes} minutes ago; this wants it within ${CONFIRMED_SECONDS / 60}. Confirm it, then send the same request again.`,
  );
};

/** What the contract says of an operation: only at the desk, only by somebody who has just proven who they are. */
export const refuseAtDesk = (definition: Operation, caller: Caller, body: unknown): void => {
  if (definition.deskOnly === true && caller.session === null)
    throw refusalFor('auth.session_required', 'An API token changes neither people nor ways in. Sign in at the desk.');
  const { sensitive } = definition;
  if (sensitive === true || (typeof sensitive === 'function' && sensitive(body))) refuseUnconfirmed(caller);
};

export type Doors = Pick<Surroundings, 'identity' | 'origins'>;

const placeOf = ({ membership }: Caller): string =>
  JSON.stringify([membership?.membershipId, membership?.roles, membership?.entityIds]);

/** Whether the same caller would be let in now as before. A database that is away says nothing about that. */
export const stillAdmitted = async (
  { identity, origins }: Doors,
  request: FastifyRequest,
  before: Caller,
): Promise<boolean> => {
  try {
    return placeOf(await callerOf(identity, request, origins, { touch: false })) === placeOf(before);
  } catch (error) {
    return !(error instanceof RefusalError);
  }
};
