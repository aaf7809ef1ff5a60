import {
  getReconciliationRow,
  type LockPorts,
  listReconciliations,
  lockAccount,
  proveAccount,
  readCertificate,
  standingDays,
  unlockAccount,
} from '@counterfoil/application/reconciliation';
import { type BankAccountFigures, getBankAccount } from '@counterfoil/application/statements';
import { resourceNotFound } from '@counterfoil/domain/refusal';
import { writeCertificatePdf } from '@counterfoil/platform/certificate-writer';
import type { TenantRead } from '@counterfoil/platform/db';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { presentProof, presentReconciliationRow } from './reconciliations.presenter.ts';

const accountOf = async (tx: TenantRead, id: string): Promise<BankAccountFigures> => {
  const row = await getBankAccount(tx, id);
  if (row === undefined) throw resourceNotFound();
  return row;
};

const named = (params: Readonly<Record<string, string>>) => ({
  bankAccountId: params.id ?? '',
  id: params.reconciliationId ?? '',
});

const certificateOf = (tx: TenantRead, params: Readonly<Record<string, string>>) =>
  Promise.all([readCertificate(tx, named(params)), getReconciliationRow(tx, named(params))]);

/** Certificates are handed out as they were signed, those taken back too: they prove what was known then. */
const read: Feature = {
  proveReconciliation: async ({ books, params, query }) =>
    books.read(async (tx) => {
      const account = await accountOf(tx, params.id ?? '');
      const { standing, next } = await standingDays(tx, account.id);
      const through = query.through ?? next?.through;
      const from = query.from ?? (query.through === undefined ? next?.from : undefined);
      const found = through === undefined ? null : await proveAccount(tx, account, { from, through });
      return { body: presentProof(account, { lockedThrough: standing.lockedThrough, next }, found) };
    }),

  listReconciliations: async ({ books, params, query }) =>
    books.read(async (tx) => {
      const account = await accountOf(tx, params.id ?? '');
      const [beforeId = null] = decodeCursor(query.cursor) ?? [];
      const filter = { bankAccountId: account.id, beforeId, limit: query.limit };
      const { rows, nextId } = await listReconciliations(tx, filter);
      return {
        body: {
          items: rows.map(presentReconciliationRow),
          nextCursor: encodeCursor(nextId === null ? null : [nextId]),
        },
      };
    }),

  getReconciliationCertificate: async ({ books, params, reply }) => {
    const [file, row] = await books.read((tx) => certificateOf(tx, params));
    reply
      .header('content-disposition', `attachment; filename="certificate-${row.from}-${row.through}.json"`)
      .header('cache-control', 'private, no-cache')
      .type('application/json')
      .send(Buffer.from(file));
  },

  getReconciliationReport: async ({ books, params, reply }) => {
    const [file, row] = await books.read((tx) => certificateOf(tx, params));
    const revoked = row.revokedOn === null ? null : { on: row.revokedOn, text: row.causeText ?? '' };
    const page = await writeCertificatePdf({ file, revoked });
    reply
      .header('content-disposition', `attachment; filename="reconciliation-${row.from}-${row.through}.pdf"`)
      .header('cache-control', 'private, no-cache')
      .type('application/pdf')
      .send(Buffer.from(page));
  },
};

export const reconciliationFeature = (ports: LockPorts): Feature => ({
  ...read,

  lockBankAccount: async ({ once, params, body }) =>
    once(async (tx) => {
      const account = await accountOf(tx, params.id ?? '');
      const id = await lockAccount(tx, { account, ...body }, ports);
      const row = await getReconciliationRow(tx, { bankAccountId: account.id, id });
      return { status: 201, body: presentReconciliationRow(row) };
    }),

  unlockBankAccount: async ({ once, params, body }) =>
    once(async (tx) => ({ body: presentReconciliationRow(await unlockAccount(tx, { ...named(params), ...body })) })),
});
