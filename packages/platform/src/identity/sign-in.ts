import { accept, type Result, refuse } from '@counterfoil/domain/refusal';
import { forgetFailures, recordFailure, secondsLocked } from './attempts.ts';
import type { IdentityStore } from './identity.ts';
import { tellUnavailable } from './tell-unavailable.ts';

export type SignedIn = { readonly userId: string; readonly setCookies: readonly string[] };

/**
 * Checks e-mail and password. A wrong password and an unknown e-mail answer alike, in words and in time
 * (the library hashes either way); both count against the account they name.
 */
export const signIn = async (store: IdentityStore, email: string, password: string): Promise<Result<SignedIn>> => {
  const locked = await secondsLocked(store.pool, email);
  if (locked > 0) {
    const minutes = Math.ceil(locked / 60);
    return refuse('auth.too_many_attempts', `Too many failed attempts for this e-mail. Try again in ${minutes} min.`, {
      retryAfterSeconds: String(locked),
    });
  }
  const response = await tellUnavailable(store.pool, () => askLibrary(store, email, password));
  if (!response.ok) {
    await recordFailure(store.pool, email);
    return refuse('auth.wrong_credentials', 'The e-mail or the password is wrong.');
  }
  await forgetFailures(store.pool, email);
  const body = (await response.json()) as { user: { id: string } };
  return accept({ userId: body.user.id, setCookies: response.headers.getSetCookie() });
};

const askLibrary = async ({ auth }: IdentityStore, email: string, password: string): Promise<Response> => {
  const response = await auth.api.signInEmail({ body: { email, password }, asResponse: true });
  if (response.status >= 500) throw new Error(`Sign-in broke with status ${response.status}.`);
  return response;
};

/** Ends the session the cookie names; the cookies returned clear it in the browser. */
export const signOut = async (store: IdentityStore, cookie: string): Promise<readonly string[]> => {
  const response = await store.auth.api.signOut({ headers: new Headers({ cookie }), asResponse: true });
  return response.headers.getSetCookie();
};
