import { createHash } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Books, sql } from '@counterfoil/platform/db';
import { readStatementText } from '@counterfoil/platform/reader/statements';
import { openVault } from '@counterfoil/platform/vault';
import type { TestOrganisation } from '@counterfoil/testkit/harness';
import type { DocumentStorage } from '../documents/index.ts';
import type { BankNumberVault } from '../parties/index.ts';
import { createBankAccount, type NewBankAccount } from './create-bank-account.ts';
import { importStatement, type StatementPorts } from './import-statement.ts';
import { receiveStatement } from './receive-statement.ts';

export const HOUSE_IBAN = 'DE02120300000000202051';

/** Bank lines of a table: `2026-03-05 -3.00 COFFEE AT THE CORNER`, with `<Name|IBAN>` for the other side `#REF` for the bank's reference and `{48.00 MYR}` for what was bought. */
const entryOf = (row: string, index: number): string => {
  const [, day = '', amount = '', rest = ''] = /^\s*(\S+)\s+(\S+)\s*(.*)$/.exec(row) ?? [];
  const [, name = '', iban = ''] = /<([^|>]*)\|?([^>]*)>/.exec(rest) ?? [];
  const reference = /#(\S+)/.exec(rest)?.[1] ?? `S${day.replaceAll('-', '')}${index}`;
  const [, ordered = '', currency = ''] = /\{(\S+) (\w{3})\}/.exec(rest) ?? [];
  const bought =
    ordered === '' ? '' : `<AmtDtls><InstdAmt><Amt Ccy="${currency}">${ordered}</Amt></InstdAmt></AmtDtls>`;
  const reversed = rest.includes('!reversed') ? '<RvslInd>true</RvslInd>' : '';
  const text = rest.replace(/<[^>]*>|\{[^}]*\}|#\S+|!reversed/g, '').trim();
  const out = amount.startsWith('-');
  const party = out ? 'Cdtr' : 'Dbtr';
  const related =
    name === ''
      ? ''
      : `<RltdPties><${party}><Nm>${name}</Nm></${party}>${iban === '' ? '' : `<${party}Acct><Id><IBAN>${iban}</IBAN></Id></${party}Acct>`}</RltdPties>`;
  return `<Ntry><Amt Ccy="EUR">${amount.replace('-', '')}</Amt><CdtDbtInd>${out ? 'DBIT' : 'CRDT'}</CdtDbtInd>${reversed}<Sts>BOOK</Sts>
    <BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>${reference}</AcctSvcrRef>
    <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>${bought}${related}<RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
};

export type StatementText = {
  readonly opening: string;
  readonly closing: string;
  readonly from: string;
  readonly to: string;
  readonly lines: string;
  readonly iban?: string;
  readonly number?: string;
  /** EUR unless told. */
  readonly currency?: string;
};

const balanceOf = (code: string, amount: string, day: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount.replace('-', '')}</Amt><CdtDbtInd>${amount.startsWith('-') ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;

const partOf = (
  text: StatementText,
): string => `<Stmt><Id>${text.number ?? text.from}</Id>${text.number === undefined ? '' : `<ElctrncSeqNb>${text.number}</ElctrncSeqNb>`}
  <CreDtTm>${text.to}T20:00:00</CreDtTm><FrToDt><FrDtTm>${text.from}T00:00:00</FrDtTm><ToDtTm>${text.to}T23:59:59</ToDtTm></FrToDt>
  <Acct><Id><IBAN>${text.iban ?? HOUSE_IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>
  ${balanceOf('OPBD', text.opening, text.from)}${balanceOf('CLBD', text.closing, text.to)}
  ${text.lines
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map(entryOf)
    .join('\n')}</Stmt>`;

const inCurrency = (part: string, currency = 'EUR'): string =>
  part.replaceAll('Ccy="EUR"', `Ccy="${currency}"`).replaceAll('<Ccy>EUR</Ccy>', `<Ccy>${currency}</Ccy>`);

/** A CAMT.053 file as a bank writes it, over tables of lines. */
export const camt = (...parts: readonly StatementText[]): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId><CreDtTm>2026-03-31T20:00:00</CreDtTm></GrpHdr>
${parts.map((part) => inCurrency(partOf(part), part.currency)).join('\n')}</BkToCstmrStmt></Document>`);

export type BankDesk = {
  readonly vault: BankNumberVault;
  readonly ports: StatementPorts;
  readonly openAccount: (org: TestOrganisation, wish?: Partial<NewBankAccount>) => Promise<string>;
  /** Uploads bytes and carries them through stage 1; gives the statement's id. */
  readonly load: (org: TestOrganisation, bytes: Buffer, fileName?: string, bankAccountId?: string) => Promise<string>;
  readonly receive: (
    books: Books,
    bytes: Buffer,
    fileName?: string,
    bankAccountId?: string,
  ) => Promise<{ id: string; duplicateOf: string | null }>;
};

/** A vault with a root key of its own and a storage in memory: what the bank road needs beside the database. */
export const openBankDesk = async (): Promise<BankDesk> => {
  const keys = await openVault({ rootKeyFile: join(await mkdtemp(join(tmpdir(), 'bank-desk-')), 'root.key') });
  const vault: BankNumberVault = {
    seal: async (tx, place, plain) => (await keys.of(tx)).seal(place, plain),
    open: async (tx, place, sealed) => (await keys.of(tx)).openText(place, sealed),
    blindIndex: async (tx, plain) => (await keys.of(tx)).blindIndex('bank number', plain),
  };
  const files = new Map<string, Uint8Array>();
  const storage: DocumentStorage = {
    put: async (_books, bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest();
      files.set(sha256.toString('hex'), bytes);
      return { key: sha256.toString('hex'), sha256, byteSize: bytes.byteLength };
    },
    get: async (_books, key) => files.get(key) ?? new Uint8Array(),
  };
  const ports: StatementPorts = {
    storage,
    vault,
    reader: { readStatement: async ({ bytes, fileName }) => readStatementText(bytes, fileName) },
  };
  const receive: BankDesk['receive'] = async (books, bytes, fileName = 'march.xml', bankAccountId) => {
    const stored = await storage.put(books, bytes);
    return books.transact((tx) =>
      receiveStatement(tx, {
        fileName,
        sha256: stored.sha256,
        byteSize: stored.byteSize,
        storageKey: stored.key,
        bankAccountId: bankAccountId ?? null,
      }),
    );
  };
  return {
    vault,
    ports,
    receive,
    openAccount: async (org, wish = {}) => {
      await org.books.transact((tx) => keys.prepare(tx));
      return org.books.transact((tx) =>
        createBankAccount(
          tx,
          { entityId: org.entityId, name: 'Giro', kind: 'current', currency: 'EUR', number: HOUSE_IBAN, ...wish },
          vault,
        ),
      );
    },
    load: async (org, bytes, fileName, bankAccountId) => {
      const { id } = await receive(org.books, bytes, fileName, bankAccountId);
      await importStatement(org.books, id, ports);
      return id;
    },
  };
};

export type StatementState = {
  status: string;
  proof: string | null;
  read: number;
  fresh: number;
  known: number;
  refused: number;
};

export const stateOfStatement = (books: Books, id: string): Promise<StatementState> =>
  books.read((tx) =>
    tx.one<StatementState>(
      sql`select status, proof, lines_read as read, lines_new as fresh, lines_known as known, lines_refused as refused from bank_statement where id = ${id}`,
    ),
  );

/** The reasons of the live review item of a subject, and what its proposals would do. */
export const reviewOf = (
  books: Books,
  subjectId: string,
): Promise<{ codes: string[]; texts: string[]; actions: { type: string }[] }> =>
  books.read(async (tx) => {
    const reasons = await tx.many<{ code: string; text: string }>(sql`
      select r.code, r.text from review_item i join review_reason r on r.tenant_id = i.tenant_id and r.review_item_id = i.id and r.released_at is null
       where i.subject_id = ${subjectId} and i.status in ('open', 'snoozed', 'pending') order by r.ordinal`);
    const proposals = await tx.many<{ action: { type: string } }>(sql`
      select p.action from review_item i join review_proposal p on p.tenant_id = i.tenant_id and p.review_item_id = i.id
       where i.subject_id = ${subjectId} and i.status in ('open', 'snoozed', 'pending') and p.ordinal >= 0 order by p.ordinal`);
    return {
      codes: reasons.map(({ code }) => code),
      texts: reasons.map(({ text }) => text),
      actions: proposals.map(({ action }) => action),
    };
  });
