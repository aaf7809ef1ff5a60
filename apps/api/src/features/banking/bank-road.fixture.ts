import { postDrafts } from '@counterfoil/application/ledger';
import { date } from '@counterfoil/domain/calendar';
import { credit, debit } from '@counterfoil/domain/ledger';
import { parseMoney } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { Answer, ApiOrganisation, Member } from '@counterfoil/testkit/harness/api';
// The stages that the worker runs, in this process: a bank line's way goes through both apps.
import { type Road, withRoad } from '../../../../worker/src/road/open-road.fixture.ts';

export { type Road, withRoad };

export const HOUSE_IBAN = 'DE02120300000000202051';

export type Line = {
  readonly day: string;
  readonly amount: string;
  readonly text?: string;
  readonly name?: string;
  readonly reference?: string;
};

export type Page = {
  readonly number?: string;
  readonly from?: string;
  readonly to?: string;
  readonly opening?: string;
  readonly closing: string;
  readonly lines: readonly Line[];
  readonly iban?: string;
};

const signed = (amount: string): string =>
  `<Amt Ccy="EUR">${amount.replace('-', '')}</Amt><CdtDbtInd>${amount.startsWith('-') ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;

const balance = (code: string, amount: string, day: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${signed(amount)}<Dt><Dt>${day}</Dt></Dt></Bal>`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const entry = ({ day, amount, text = 'Payment', name, reference }: Line, at: number): string => {
  const role = amount.startsWith('-') ? 'Cdtr' : 'Dbtr';
  const related = name === undefined ? '' : `<RltdPties><${role}><Nm>${escaped(name)}</Nm></${role}></RltdPties>`;
  return `<Ntry>${signed(amount)}<Sts>BOOK</Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt>
<AcctSvcrRef>${reference ?? `${day}-${amount}-${at}`}</AcctSvcrRef><NtryDtls><TxDtls>${related}<RmtInf><Ustrd>${escaped(text)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
};

/** A CAMT.053 page as the bank sends it; nothing in it is checked, so that it may be wrong in any way. */
export const camt = (page: Page): string => {
  const { number = '1', from = '2026-03-01', to = '2026-03-31', opening = '1000.00', iban = HOUSE_IBAN } = page;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>${number}</MsgId><CreDtTm>${to}T20:00:00</CreDtTm></GrpHdr>
<Stmt><Id>${number}</Id><ElctrncSeqNb>${number}</ElctrncSeqNb><CreDtTm>${to}T20:00:00</CreDtTm><FrToDt><FrDtTm>${from}T00:00:00</FrDtTm><ToDtTm>${to}T23:59:59</ToDtTm></FrToDt>
<Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>${balance('OPBD', opening, from)}${balance('CLBD', page.closing, to)}
${page.lines.map(entry).join('\n')}</Stmt></BkToCstmrStmt></Document>`;
};

export type BankDesk = {
  readonly house: ApiOrganisation;
  readonly controller: Member;
  readonly clerk: Member;
  readonly bankAccountId: string;
  /** Uploads a page and lets the house come to rest; the statement as GET answers it then, with its reasons. */
  readonly load: (bytes: string, fileName?: string) => Promise<{ upload: Answer; statement: Answer['body'] }>;
  readonly lines: () => Promise<Answer['body'][]>;
  readonly reasonsOf: (thing: { exceptionIds: readonly string[] }) => Promise<string[]>;
  /** A bill on 6300 by an entry of the months before; gives its open item. */
  readonly bill: (number: string, amount: string, partyId: string) => Promise<string>;
};

/** A house with one bank account, set up over HTTP, whose machine proposes and posts nothing by itself. */
export const openBankDesk = async (road: Road): Promise<BankDesk> => {
  const house = await road.api.newOrganisation({ years: [2026] });
  const [controller, clerk] = [await house.member('controller'), await house.member('clerk')];
  const { body: account } = await controller.post('/v1/bank-accounts', {
    entityId: `ent_${house.entityId}`,
    name: 'Giro',
    currency: 'EUR',
    number: HOUSE_IBAN,
    ledgerAccountId: `la_${house.accounts['1200']}`,
  });
  let serial = 0;
  return {
    house,
    controller,
    clerk,
    bankAccountId: account.id,
    load: async (bytes, fileName) => {
      serial += 1;
      const upload = await clerk.upload('/v1/bank-statements', { fileName: fileName ?? `page-${serial}.xml`, bytes });
      await road.settle();
      return { upload, statement: (await clerk.get(`/v1/bank-statements/${upload.body.id}`)).body };
    },
    lines: async () => (await clerk.get('/v1/bank-transactions')).body.items,
    reasonsOf: async ({ exceptionIds }) => {
      const items = await Promise.all(exceptionIds.map((id) => clerk.get(`/v1/exceptions/${id}`)));
      return items.flatMap(({ body }) => body.reasons.map(({ code }: { code: string }) => code));
    },
    bill: (number, amount, partyId) => postBill(house, { number, amount, partyId }),
  };
};

const postBill = async (
  house: ApiOrganisation,
  { number, amount, partyId }: { number: string; amount: string; partyId: string },
): Promise<string> => {
  const money = orThrow(parseMoney(amount, 'EUR'));
  const day = date('2026-02-20');
  const none = { discountUntil: null, discountAmount: null };
  const opens = { kind: 'bill' as const, number, itemDate: day, dueDate: date('2026-03-06'), ...none };
  const entry = {
    entityId: house.entityId,
    kind: 'document' as const,
    postingDate: day,
    description: number,
    postings: [
      debit(house.accounts['6300'] ?? '', money),
      credit(house.accounts['1600'] ?? '', money, { partyId: partyId.slice('pty_'.length), opens }),
    ],
  };
  const [receipt] = await house.books.transact((tx) => postDrafts(tx, [{ origin: 'import', entry }]));
  return `oi_${receipt?.openItems[0]?.id}`;
};
