import { generateKeyPairSync, sign } from 'node:crypto';
import type { LockArea } from '@counterfoil/domain/ledger';
import { sql } from '@counterfoil/platform/db';
import type { TestOrganisation } from '@counterfoil/testkit/harness';
import { giveLockException } from '../closing/index.ts';
import { CONTOSO, decidedOnce, vendor } from '../matching/coding-desk.fixture.ts';
import { bill, type Desk, foundDesk, load } from '../matching/match-desk.fixture.ts';
import { matchTransactions } from '../matching/match-transactions.ts';
import type { BankDesk } from '../statements/bank-desk.fixture.ts';
import { getBankAccount } from '../statements/index.ts';
import { type CertificateSigner, listReconciliations, lockAccount, type ProvedAccount } from './index.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');

export const signer: CertificateSigner = {
  keyId: '0123456789abcdef',
  publicKey: publicKey.export({ type: 'spki', format: 'der' }),
  sign: (message) => sign(null, message, privateKey),
};

/** A bank account whose March is posted: a bill of 119.00 paid on the 10th, opening at zero, statement over the month. */
export const marchDesk = async (bank: BankDesk, org: TestOrganisation) => {
  const desk = await foundDesk(bank, org);
  const partyId = await vendor(desk, 'never');
  await decidedOnce(desk, partyId);
  const itemId = await bill(desk, { number: 'RE-2026-77', amount: '119.00', on: '2026-03-02', partyId });
  const statementId = await load(desk, `2026-03-10 -119.00 RE-2026-77 <Contoso GmbH|${CONTOSO}>`, { opening: '0.00' });
  await matchTransactions(desk.machine, statementId);
  const line = await org.books.read((tx) =>
    tx.one<{ lineId: string; entryId: string; matchId: string }>(sql`
      select t.id as "lineId", m.entry_id as "entryId", m.id as "matchId"
        from bank_transaction t join match m on m.bank_transaction_id = t.id and m.status = 'accepted' where t.bank_statement_id = ${statementId}`),
  );
  return { ...desk, ...line, partyId, itemId, statementId };
};

export type MarchDesk = Awaited<ReturnType<typeof marchDesk>>;

export const accountOf = async ({ org, bankAccountId }: Desk): Promise<ProvedAccount> => {
  const account = await org.books.read((tx) => getBankAccount(tx, bankAccountId));
  if (account === undefined) throw new Error('The bank account is gone.');
  return account;
};

export const lock = async (house: Desk, days: { from?: string; through: string }): Promise<string> => {
  const account = await accountOf(house);
  const numbers = house.desk.vault;
  return house.org.books.transact((tx) => lockAccount(tx, { account, ...days }, { signer, numbers }));
};

/** The certificates of the account, newest first: "2026-03-10..2026-03-10 live", or why it was taken back. */
export const certificates = async ({ org, bankAccountId }: Desk): Promise<string[]> => {
  const { rows } = await org.books.read((tx) => listReconciliations(tx, { bankAccountId, beforeId: null, limit: 50 }));
  return rows.map(({ from, through, status, cause }) => `${from}..${through} ${cause ?? status}`);
};

/** Opens the area's days to the owner, as a controller does who knows why. */
export const letIn = ({ org }: Desk, area: Exclude<LockArea, 'hard'>, day: string): Promise<unknown> =>
  org.books.transact((tx) =>
    giveLockException(tx, {
      entityId: org.entityId,
      area,
      from: day,
      to: day,
      personId: org.principal.userId ?? '',
      reason: 'The bank corrected its line',
      hours: 1,
    }),
  );
