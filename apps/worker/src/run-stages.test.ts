import { DatabaseUnavailable } from '@counterfoil/platform/db';
import type { QueuedJob } from '@counterfoil/platform/queue';
import { makeLogger, makeMetrics } from '@counterfoil/platform/telemetry';
import { billXml } from '@counterfoil/testkit/kinds';
import { beforeAll, expect, it } from 'vitest';
import { type Company, foundCompany } from './road/found-company.fixture.ts';
import { withRoad } from './road/open-road.fixture.ts';
import { stageRunner } from './run-stages.ts';
import type { Stage, StageHandler } from './stage.ts';
import { stagesOf } from './stages.ts';

const road = withRoad();
let company: Company;
let files = 0;
beforeAll(async () => {
  company = await foundCompany(road);
}, 60_000);

/** A bill that has arrived and that nobody has begun yet. */
const arrived = async (): Promise<string> => {
  files += 1;
  const bytes = billXml({ number: `RE-STUCK-${files}` });
  const { body } = await company.clerk.upload('/v1/documents', { fileName: `bill-${files}.xml`, bytes });
  return body.id;
};

const statementXml = (iban: string): string => {
  const money = (amount: string, side: string): string =>
    `<Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd>`;
  const balance = (code: string, amount: string): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${money(amount, 'CRDT')}<Dt><Dt>2026-05-04</Dt></Dt></Bal>`;
  const entry = (reference: string): string =>
    `<Ntry>${money('10.00', 'CRDT')}<Sts>BOOK</Sts><BookgDt><Dt>2026-05-04</Dt></BookgDt><AcctSvcrRef>${reference}</AcctSvcrRef><NtryDtls><TxDtls><RmtInf><Ustrd>${reference}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
  return `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId><CreDtTm>2026-05-04T20:00:00</CreDtTm></GrpHdr>
<Stmt><Id>1</Id><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>2026-05-04T20:00:00</CreDtTm><Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>${balance('OPBD', '0.00')}${balance('CLBD', '20.00')}${entry('A')}${entry('B')}</Stmt></BkToCstmrStmt></Document>`;
};

const stageOf = (topic: string, handle?: StageHandler): Stage => {
  const found = stagesOf(road.worker).find(({ job }) => job.topic === topic);
  if (found === undefined) throw new Error(`No stage listens to ${topic}.`);
  return handle === undefined ? found : { ...found, handle };
};

const breaks: StageHandler = async () => {
  throw new Error('the plate is cracked');
};

const runnerOf = (stage: Stage) => {
  const metrics = makeMetrics('worker', { defaults: false });
  const logger = makeLogger({ name: 'worker', level: 'silent' });
  return stageRunner([stage], { database: road.worker.database, metrics, logger });
};

const jobFor = (topic: string, kind: string, wireId: string): QueuedJob => ({
  id: 'out-1',
  topic,
  attempt: 1,
  lastAttempt: false,
  payload: {
    schemaVersion: 1,
    tenantId: company.org.tenantId,
    subjectKind: kind,
    subjectId: wireId.replace(/^[a-z]+_/, ''),
  },
});

const itemsOf = async (subject: { exceptionIds: readonly string[] }) =>
  Promise.all(subject.exceptionIds.map(async (id) => (await company.controller.get(`/v1/exceptions/${id}`)).body));

const documentNow = async (id: string) => (await company.controller.get(`/v1/documents/${id}`)).body;

it('parks a document when every try has failed, and brings it through when it is tried again: system.stuck', async () => {
  const id = await arrived();
  const run = runnerOf(stageOf('document.received', breaks));
  const job = jobFor('document.received', 'document', id);

  await expect(run(job)).rejects.toThrow('the plate is cracked');
  expect((await documentNow(id)).status).toBe('received');
  await expect(run({ ...job, attempt: 4, lastAttempt: true })).rejects.toThrow('it waits in review');

  const document = await documentNow(id);
  const [item] = await itemsOf(document);
  expect(document.status).toBe('exception');
  expect(item.reasons.map(({ code }: { code: string }) => code)).toEqual(['system.stuck']);
  expect(item.reasons[0].text).toContain('after several tries: the plate is cracked');

  const decision = { verdict: 'approve', proposalId: item.proposals[0].id, version: item.version };
  const { status } = await company.owner.post(`/v1/exceptions/${item.id}/decisions`, decision);
  await road.settle();
  expect(status).toBe(201);
  expect((await documentNow(id)).status).toBe('posted');
});

it('parks nothing because the database went away', async () => {
  const id = await arrived();
  const run = runnerOf(
    stageOf('document.received', async () => {
      throw new DatabaseUnavailable('away');
    }),
  );

  const last = { ...jobFor('document.received', 'document', id), attempt: 4, lastAttempt: true };
  await expect(run(last)).rejects.toThrow('away');

  expect((await documentNow(id)).status).toBe('received');
  await road.settle();
});

it('parks what was begun again and again and never came to an end, as when it takes the process with it', async () => {
  const id = await arrived();
  let begun = 0;
  const run = runnerOf(
    stageOf('document.received', async () => {
      begun += 1;
    }),
  );

  for (let sweep = 1; sweep <= 9; sweep += 1)
    await run({ ...jobFor('document.received', 'document', id), id: `sweep-${sweep}` });

  const document = await documentNow(id);
  const [item] = await itemsOf(document);
  expect(begun).toBe(8);
  expect(document.status).toBe('exception');
  expect(item.reasons[0]).toMatchObject({ code: 'system.stuck' });
  expect(item.reasons[0].text).toContain('it was begun 8 times');
});

it('parks the lines of a statement one by one when matching breaks on them', async () => {
  const iban = 'DE02120300000000202051';
  const account = { entityId: `ent_${company.org.entityId}`, name: 'Current', currency: 'EUR', number: iban };
  await company.controller.post('/v1/bank-accounts', account);
  const upload = await company.clerk.upload('/v1/bank-statements', { fileName: 'may.xml', bytes: statementXml(iban) });
  const id: string = upload.body.id;
  await runnerOf(stageOf('statement.received'))(jobFor('statement.received', 'bank_statement', id));

  const job = jobFor('bank_transactions.imported', 'bank_statement', id);
  const run = runnerOf(stageOf('bank_transactions.imported', breaks));
  await expect(run({ ...job, lastAttempt: true })).rejects.toThrow('it waits in review');

  const lines = (await company.controller.get('/v1/bank-transactions')).body.items;
  const items = (await Promise.all(lines.map(itemsOf))).flat();
  expect(lines.map(({ status }: { status: string }) => status)).toEqual(['exception', 'exception']);
  expect(items.map(({ reasons }) => reasons[0].code)).toEqual(['system.stuck', 'system.stuck']);
  expect((await company.controller.get(`/v1/bank-statements/${id}`)).body.status).toBe('imported');
});

it('gives a decision back when carrying it out breaks', async () => {
  const id = await arrived();
  const stuck = { ...jobFor('document.received', 'document', id), lastAttempt: true };
  await runnerOf(stageOf('document.received', breaks))(stuck).catch(() => undefined);
  const [item] = await itemsOf(await documentNow(id));
  const wish = { verdict: 'approve', proposalId: item.proposals[0].id, version: item.version, undoMs: 30_000 };
  const { body } = await company.owner.post(`/v1/exceptions/${item.id}/decisions`, wish);

  const job = { ...jobFor('decision.due', 'review_decision', body.id), lastAttempt: true };
  await runnerOf(stageOf('decision.due', breaks))(job).catch(() => undefined);

  const [again] = await itemsOf(await documentNow(id));
  expect(again).toMatchObject({ id: item.id, status: 'open', pendingDecision: null });
  expect(again.history[0]).toMatchObject({ id: body.id, status: 'refused' });
  expect(again.reasons.at(-1).text).toContain('carrying out a decision after several tries: the plate is cracked');
});
