import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '@counterfoil/platform/config';
import { createDatabase, type Database, sql } from '@counterfoil/platform/db';
import { openBucket } from '@counterfoil/platform/storage';
import { useDatabase } from '../running/use-database.ts';
import type { Breach, Checked, Verification } from '../verify/findings.ts';
import type { Patience } from '../verify/reading.ts';
import { verifyBooks } from '../verify/verify-books.ts';
import { UsageError } from './usage-error.ts';
import { verifyCertificateFile } from './verify-certificate-file.ts';

const SEAL_DUE_SECONDS = 60;
const FILE_DUE_SECONDS = 24 * 60 * 60;
const BREACHES_SHOWN = 20;

/**
 * Events wait for their seal seconds at most, while somebody seals. Of a product that was stopped or killed the last ones
 * wait until it runs again; they are counted as pending, however old.
 */
const patienceWith = async (database: Database): Promise<Patience> => {
  const { alive } = await database.openRelay().read((tx) =>
    tx.one<{ alive: boolean }>(sql`
      select exists (select from operations.worker_pulse where process = 'worker' and beat_at > now() - interval '30 seconds'
        and started_at < now() - interval '90 seconds') as alive`),
  );
  return {
    unsealedSeconds: alive ? SEAL_DUE_SECONDS : Number.POSITIVE_INFINITY,
    unnamedFileSeconds: FILE_DUE_SECONDS,
  };
};

const verifyWith = async (config: Config, database: Database): Promise<Verification> => {
  const patience = await patienceWith(database);
  const outside = {
    home: config.home,
    rootKeyFile: config.rootKeyFile,
    documentsFolder: resolve(config.documentsFolder),
    bucket: config.s3 === null ? null : await openBucket(config.s3),
  };
  return database.openAudit().read((tx) => verifyBooks({ tx, outside, patience }));
};

const described = (checked: Checked): string =>
  `${checked.events} events under ${checked.seals} seals and ${checked.heads} signed heads, ${checked.entries} entries with ` +
  `${checked.postings} postings, ${checked.documents} documents, ${checked.rows} attested rows, ${checked.certificates} certificates of reconciliation, ${checked.files} stored files, ` +
  `${checked.invariants} invariants${checked.pending === 0 ? '' : `; ${checked.pending} still waiting for their seal`}`;

const line = ({ kind, subject, text }: Breach): string => `  ${kind}: ${subject} ${text}\n`;

const tell = ({ ok, checked, broken }: Verification): void => {
  if (ok) {
    process.stdout.write(`green: ${described(checked)}\n`);
    return;
  }
  const [first, ...more] = broken;
  process.stdout.write(`broken: ${first?.subject} ${first?.text}\n`);
  for (const breach of more.slice(0, BREACHES_SHOWN - 1)) process.stdout.write(line(breach));
  if (broken.length > BREACHES_SHOWN) process.stdout.write(`  and ${broken.length - BREACHES_SHOWN} more\n`);
  process.stdout.write(`checked: ${described(checked)}\n`);
};

/** `counterfoil verify`: recomputes what the product wrote, by other code, and names the first broken thing. */
export const verify = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false }, certificate: { type: 'string' }, key: { type: 'string' } },
  });
  const { certificate, key, json } = values;
  if (certificate !== undefined) return verifyCertificateFile({ certificate, key, json });
  if (key !== undefined) throw new UsageError('--key goes with --certificate FILE.');
  const config = readConfig();
  const verification = await useDatabase(config, async ({ urls }) => {
    const database = createDatabase({ urls, connections: { audit: 1, relay: 1 } });
    try {
      return await verifyWith(config, database);
    } finally {
      await database.close();
    }
  });
  if (values.json) process.stdout.write(`${JSON.stringify(verification)}\n`);
  else tell(verification);
  return verification.ok ? 0 : 1;
};
