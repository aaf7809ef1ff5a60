import { type Problem, problem } from '@counterfoil/wire/errors';
import { ProblemError } from '@counterfoil/wire/sdk';

const unexpected = (status: number): Problem => ({
  type: 'about:blank',
  title: 'No readable answer',
  status,
  detail: `The server answered ${status} without an explanation.`,
  instance: '/auth',
  code: 'system.unexpected',
  requestId: '',
});

const post = async (path: string, body: unknown): Promise<void> => {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(body),
  });
  if (response.ok) return;
  const parsed = problem.safeParse(await response.json().catch(() => null));
  throw new ProblemError(parsed.success ? parsed.data : unexpected(response.status));
};

/** The session is a cookie the page cannot read; the password goes nowhere else. */
export const signIn = (email: string, password: string): Promise<void> => post('/auth/sign-in', { email, password });

export const signOut = (): Promise<void> => post('/auth/sign-out', {});
