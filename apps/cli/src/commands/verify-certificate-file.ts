import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '@counterfoil/platform/config';
import { type CertificateVerdict, checkCertificate } from '../verify/verify-certificate.ts';
import { UsageError } from './usage-error.ts';

type Asked = { readonly certificate: string; readonly key: string | undefined; readonly json: boolean };

const read = (path: string): Promise<Buffer> =>
  readFile(path).catch(() => {
    throw new UsageError(`"${path}" cannot be read.`);
  });

const keyIn = async (path: string): Promise<KeyObject> => {
  const text = await read(path);
  try {
    return createPublicKey(text);
  } catch {
    throw new UsageError(`"${path}" holds no public key in PEM form.`);
  }
};

/** The key somebody names, else the one this machine keeps; null where there is neither. */
const pinnedKey = async (path: string | undefined): Promise<KeyObject | null> => {
  if (path !== undefined) return keyIn(path);
  const own = join(readConfig().home, 'keys', 'seal-ed25519.pub.pem');
  return readFile(own).then(
    (pem) => createPublicKey(pem),
    () => null,
  );
};

const inWords = (verdict: CertificateVerdict, pinned: boolean): string => {
  if (!verdict.ok) return `broken: ${verdict.fault}\n`;
  const { bankAccount, organisation, from, through, days, lines, closing, currency, lockedBy, lockedAt, keyId } =
    verdict.summary;
  const trust = pinned
    ? `signed with the key ${keyId}, which you trust`
    : `signed with the key ${keyId} that it names itself; compare it with the one the organisation published`;
  return `holds: ${bankAccount} of ${organisation}, ${from} to ${through}, ${days} days and ${lines} lines, closing ${closing} ${currency}; locked by ${lockedBy} at ${lockedAt}, ${trust}\n`;
};

/** Checks a certificate file by itself: no database, no server, no secret. */
export const verifyCertificateFile = async ({ certificate, key, json }: Asked): Promise<number> => {
  const pinned = await pinnedKey(key);
  const verdict = checkCertificate(await read(certificate), pinned);
  process.stdout.write(json ? `${JSON.stringify(verdict)}\n` : inWords(verdict, pinned !== null));
  return verdict.ok ? 0 : 1;
};
