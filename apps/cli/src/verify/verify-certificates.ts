import type { KeyObject } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { canonical, parsedObject } from './canonical-bytes.ts';
import type { Findings } from './findings.ts';
import type { Reading } from './reading.ts';
import { checkCertificate } from './verify-certificate.ts';

type Row = {
  readonly id: string;
  readonly bank_account_id: string;
  readonly from: string;
  readonly through: string;
  readonly currency: string;
  readonly opening: string;
  readonly closing: string;
  readonly line_count: number;
  readonly content: string;
  readonly content_hash: string;
  readonly signature: string;
  readonly key_id: string;
  readonly public_key: string;
};

const rowsOf = (tx: Reading, tenantId: string): Promise<Row[]> =>
  tx.many<Row>(sql`
    select c.id::text, c.bank_account_id::text, c.from_date::text as from, c.through_date::text as through, trim(c.currency) as currency,
        round(c.opening / 10::numeric ^ x.exponent, x.exponent)::text as opening, round(c.closing / 10::numeric ^ x.exponent, x.exponent)::text as closing,
        c.line_count, c.content, encode(c.content_hash, 'hex') as content_hash, encode(c.signature, 'hex') as signature, c.key_id,
        encode(c.public_key, 'hex') as public_key
      from bank_reconciliation c join currency x on x.code = c.currency where c.tenant_id = ${tenantId} order by c.id`);

const fileOf = (row: Row): Buffer =>
  Buffer.from(
    `${canonical({
      format: 'counterfoil reconciliation certificate 1',
      content: parsedObject(row.content),
      contentHash: row.content_hash,
      signature: row.signature,
      keyId: row.key_id,
      publicKey: row.public_key,
    })}\n`,
  );

/** What the columns beside the content say, which pages and the laws of the database go by, is what was signed. */
const columnFault = (row: Row, tenantId: string): string | undefined => {
  const content = parsedObject(row.content);
  const part = (name: string) => (content[name] ?? {}) as Record<string, unknown>;
  const told: readonly [string, unknown, unknown][] = [
    ['the id', row.id, content.id],
    ['the organisation', tenantId, part('organisation').id],
    ['the bank account', row.bank_account_id, part('bankAccount').id],
    ['the currency', row.currency, part('bankAccount').currency],
    ['the first day', row.from, part('span').from],
    ['the last day', row.through, part('span').through],
    ['the opening balance', row.opening, content.opening],
    ['the closing balance', row.closing, content.closing],
    ['the number of lines', row.line_count, content.lines],
  ];
  const wrong = told.find(([, row, signed]) => row !== signed);
  return (
    wrong && `was changed beside its content: ${wrong[0]} is ${String(wrong[1])}, and ${String(wrong[2])} was signed.`
  );
};

/**
 * Every certificate, those taken back too, checked as it is checked without a server, under the key of this house. Whether
 * those that stand still hold against the books is for the invariant I32.
 */
export const verifyCertificates = async (
  tx: Reading,
  findings: Findings,
  { tenantId, publicKey }: { readonly tenantId: string; readonly publicKey: KeyObject | null },
): Promise<void> => {
  const rows = await rowsOf(tx, tenantId);
  for (const row of rows) {
    const verdict = checkCertificate(fileOf(row), publicKey);
    const fault = verdict.ok ? columnFault(row, tenantId) : `does not hold: ${verdict.fault}`;
    if (fault !== undefined) findings.report('certificate', `certificate ${row.id}`, fault);
  }
  findings.checked.certificates += rows.length;
};
