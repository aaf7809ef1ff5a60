import type { SessionPolicy } from './identity.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** A browser takes a `__Host-` cookie only over TLS, for this very host and its whole path. */
const named = (name: string, secure: boolean): string => `${secure ? '__Host-' : ''}counterfoil.${name}`;

export const readCookie = (header: string, name: 'session' | 'device', { secure }: SessionPolicy): string | null => {
  const wanted = `${named(name, secure)}=`;
  for (const part of header.split(';')) {
    const pair = part.trim();
    if (pair.startsWith(wanted)) return pair.slice(wanted.length) || null;
  }
  return null;
};

const written = (name: 'session' | 'device', value: string, ageSeconds: number, { secure }: SessionPolicy): string =>
  [
    `${named(name, secure)}=${value}`,
    'Path=/',
    `Max-Age=${ageSeconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
  ].join('; ');

export const sessionCookie = (token: string, policy: SessionPolicy): string =>
  written('session', token, policy.hours * 60 * 60, policy);

export const deviceCookie = (token: string, policy: SessionPolicy): string =>
  written('device', token, YEAR_SECONDS, policy);

export const noSessionCookie = (policy: SessionPolicy): string => written('session', '', 0, policy);
