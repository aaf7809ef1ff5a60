import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Check, readChecks } from '@counterfoil/application/recounting';
import { Statement } from '@counterfoil/platform/db';
import { type Findings, newFindings, type Verification } from './findings.ts';
import { readRootKey } from './open-stored.ts';
import { organisationsOf, type Patience, type Reading, type Step, takeSteps } from './reading.ts';
import { readShelf, type Shelf } from './shelf.ts';
import { attestedSteps } from './verify-attested.ts';
import { verifyCertificates } from './verify-certificates.ts';
import { verifyChain, verifyUnsealed } from './verify-chain.ts';
import { verifyEntries, verifyOpenItems, verifyReported } from './verify-entries.ts';
import { type StoredFiles, verifyFiles } from './verify-files.ts';
import { verifyHeads } from './verify-heads.ts';

/** Where the proof lies that is not in the database. */
export type OutsideProof = {
  readonly home: string;
  readonly rootKeyFile: string;
  readonly documentsFolder: string;
  readonly bucket?: StoredFiles | null;
};

export type VerifyRequest = {
  readonly tx: Reading;
  readonly outside: OutsideProof;
  readonly patience: Patience;
  readonly checks?: readonly Check[];
};

type Ground = VerifyRequest & {
  readonly findings: Findings;
  readonly shelf: Shelf;
  readonly publicKey: KeyObject | null;
};

/** The public half beside the sealer's key: verifying needs no secret of the sealer. */
const readPublicKey = (home: string): Promise<KeyObject | null> =>
  readFile(join(home, 'keys', 'seal-ed25519.pub.pem'), 'utf8').then(createPublicKey, () => null);

const organisationSteps = (ground: Ground, tenantId: string): Step[] => {
  const { tx, findings, patience, shelf, publicKey } = ground;
  const of = `of organisation ${tenantId}`;
  return [
    {
      name: `the chain ${of}`,
      work: async () => {
        const { sequence } = await verifyChain(tx, findings, tenantId);
        await verifyHeads(tx, findings, { tenantId, lastSealed: sequence, shelf, publicKey, patience });
      },
    },
    { name: `the events ${of}`, work: () => verifyUnsealed(tx, findings, { tenantId, patience }) },
    { name: `the journal ${of}`, work: () => verifyEntries(tx, findings, tenantId) },
    { name: `the reported entries ${of}`, work: () => verifyReported(tx, findings, tenantId) },
    { name: `the open items ${of}`, work: () => verifyOpenItems(tx, findings, tenantId) },
    { name: `the certificates ${of}`, work: () => verifyCertificates(tx, findings, { tenantId, publicKey }) },
    ...attestedSteps(tx, findings, tenantId),
  ];
};

const invariantStep = ({ tx, findings }: Ground, { name, text }: Check): Step => ({
  name: `invariant ${name}`,
  work: async () => {
    const rows = await tx.many<{ tenant_id: string; subject: string; detail: string }>(new Statement(text, []));
    findings.checked.invariants += 1;
    for (const { subject, detail } of rows.slice(0, 20))
      findings.report('invariant', `${subject} (${name})`, `${detail}.`);
  },
});

const isId = (name: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);

/**
 * Recomputes everything from stored columns and files, by code of its own: the chain of every organisation and its
 * heads, the hash of every entry, every attested row, every stored document, every invariant. Writes nothing.
 */
export const verifyBooks = async (request: VerifyRequest): Promise<Verification> => {
  const { tx, outside, patience } = request;
  const findings = newFindings();
  const shelf = await readShelf(join(outside.home, 'seals'));
  const ground: Ground = { ...request, findings, shelf, publicKey: await readPublicKey(outside.home) };
  const rootKey = await readRootKey(outside.rootKeyFile);

  const organisations = new Set([...(await organisationsOf(tx)), ...shelf.organisations.filter(isId)]);
  for (const name of shelf.organisations.filter((name) => !isId(name)))
    findings.report('head', `seals/${name}.jsonl`, 'is the shelf of no organisation.');
  const steps: Step[] = [...organisations].flatMap((tenantId) => organisationSteps(ground, tenantId));
  steps.push({
    name: 'the stored files',
    work: () => verifyFiles(tx, findings, { ...outside, rootKey, patience }),
  });
  for (const check of request.checks ?? (await readChecks())) steps.push(invariantStep(ground, check));
  await takeSteps(tx, findings, steps);

  return { ok: findings.broken.length === 0, checked: findings.checked, broken: findings.broken };
};
