import { asJson, sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, test } from 'vitest';
import { type Books, bill, withVendor } from '../ledger/books.fixture.ts';
import { postDrafts } from '../ledger/index.ts';
import { setGuardrails } from '../settings/index.ts';
import { behindTheTriggers } from './breach.fixture.ts';
import { runChecks } from './index.ts';

// The invariants are broken here on purpose, past the triggers.
const db = withDatabase({ checks: false });
let books: Books;

const allow = (mode: 'auto' | 'suggest', amountLimit: bigint | null) =>
  books.books.transact((tx) =>
    setGuardrails(tx, [
      { entityId: books.entityId, workClass: 'document_coding', mode, amountLimit, approvalLimit: null, version: null },
    ]),
  );

/** A bill of 119.00 that a machine decided on and posted. */
const postByMachine = () =>
  books.as({ kind: 'machine', userId: null, label: 'coder' }).transact(async (tx) => {
    const { id: decisionId } = await tx.one<{ id: string }>(sql`
      insert into decision_record (tenant_id, entity_id, stage, subject_kind, subject_id, inputs_hash, versions, features, rivals, gates,
        outcome, sentence, authority, decided_by_kind)
      values (${tx.tenantId}, ${books.entityId}, '4-code', 'document', ${books.entityId}, '\\x01', ${asJson({})}::jsonb, ${asJson([])}::jsonb,
        ${asJson([])}::jsonb, ${asJson([])}::jsonb, 'post', 'A rule.', 'rule', 'machine') returning id`);
    await postDrafts(tx, [{ ...bill(books, 119_00n), origin: 'machine', decisionId }]);
  });

/** Of these books; those of the test before stay broken beside them. */
const said = async (): Promise<string[]> =>
  (await runChecks(db.database.openAudit())).flatMap(({ check, rows }) =>
    rows.filter(({ tenant_id }) => tenant_id === books.tenantId).map(({ detail }) => `${check.slice(0, 3)}: ${detail}`),
  );

/** Long ago, so that the setting of now is not the setting of then. */
const yesterday = () =>
  behindTheTriggers(
    db,
    `
    update guardrail set changed_at = changed_at - interval '1 day';
    update audit_event set occurred_at = occurred_at - interval '1 day' where action = 'guardrail.changed'`,
  );

beforeEach(async () => {
  books = await withVendor(await db.newOrganisation());
  await allow('auto', 200_00n);
  await yesterday();
});

test('a machine that was allowed to post the amount breaks nothing, also when it is not allowed any more', async () => {
  await postByMachine();
  expect(await said()).toEqual([]);

  await allow('suggest', null);
  await behindTheTriggers(
    db,
    `update guardrail set changed_at = now() + interval '1 hour';
    update audit_event set occurred_at = now() + interval '1 hour'
     where action = 'guardrail.changed' and occurred_at > now() - interval '1 hour'`,
  );
  expect(await said()).toEqual([]);
});

test.each([
  [
    'beyond the limit',
    () => allow('auto', 100_00n).then(yesterday),
    /^i25: a machine posted 11900 minor units, and no setting for document_coding let it/,
  ],
  ['only to suggest', () => allow('suggest', null).then(yesterday), /no setting for document_coding let it/],
  [
    'nothing was ever set',
    () => behindTheTriggers(db, `truncate guardrail; delete from audit_event where action = 'guardrail.changed'`),
    /no setting for document_coding let it/,
  ],
])('i25 notices a machine that posted %s', async (_, before, expected) => {
  await before();
  await postByMachine();

  expect(await said()).toEqual([expect.stringMatching(expected)]);
});

test.each([
  [`delete from decision_record`, 'a machine posted it without a decision'],
  [`update decision_record set decided_at = decided_at + interval '1 hour'`, 'its decision was recorded after it'],
  [`update decision_record set authority = ''`, 'its decision names no authority'],
])('i25 notices: %s', async (change, expected) => {
  await postByMachine();
  await behindTheTriggers(db, change);

  expect(await said()).toContain(`i25: ${expected}`);
});

/** A bill that a machine posted on a ground, with what the error budget keeps of it. */
const postOn = async (ground: string): Promise<void> => {
  await postByMachine();
  await books.books.transact((tx) =>
    tx.run(sql`
      insert into machine_act (tenant_id, decision_id, entity_id, work_class, ground, source, subject_kind, subject_id, amount, expected_loss, mode, eligible, unattended)
      select tenant_id, id, entity_id, 'document_coding', ${ground}, 'pdf', subject_kind, subject_id, 11900, 11900, 'auto', true, true from decision_record`),
  );
};

const withdrawn = (ago: string): Promise<unknown> =>
  books.books.transact((tx) =>
    tx.run(sql`
      insert into authority_withdrawal (tenant_id, entity_id, work_class, source, ground, why, sentence, figures, withdrawn_at)
      values (${tx.tenantId}, ${books.entityId}, 'document_coding', 'any', 'human_rule', 'precision', 'Withdrawn.', '{}', now() - ${ago}::interval)`),
  );

const returned = (): Promise<unknown> =>
  books.books.transact((tx) =>
    tx.run(sql`
      insert into authority_return (tenant_id, withdrawal_id, reason, figures, returned_by, returned_at)
      select tenant_id, id, 'The rule is mended', '{}', ${tx.principal.userId}, withdrawn_at + interval '10 minutes' from authority_withdrawal`),
  );

const heldBack = (mode: string, ground: string): Promise<unknown> =>
  books.books.transact((tx) =>
    tx.run(sql`
      insert into automation_mode (tenant_id, entity_id, work_class, source, ground, mode, set_by, set_at, version)
      values (${tx.tenantId}, ${books.entityId}, 'document_coding', 'pdf', ${ground}, ${mode}, ${tx.principal.userId}, now() - interval '1 hour', 1)`),
  );

test('i25 notices a machine that posted after its authority was withdrawn, and not once a person gave it back', async () => {
  await withdrawn('1 hour');
  await postOn('human_rule');
  expect(await said()).toEqual([
    expect.stringMatching(/^i25: a machine posted it on human_rule at .*; that authority was withdrawn/),
  ]);

  await returned();
  expect(await said()).toEqual([]);
});

test('i25 leaves alone what posted on another ground, or before', async () => {
  await postOn('identical_decisions');
  await withdrawn('1 hour');
  expect(await said()).toEqual([]);
});

test('i25 notices a machine that posted from a source that was held back, or by likeness that nobody had let', async () => {
  await heldBack('suggest', 'any');
  await postOn('human_rule');
  expect(await said()).toEqual([
    expect.stringMatching(/^i25: a machine posted it at .*, when pdf on any was set to suggest/),
  ]);
});

test('i25 notices likeness that posted before a person let it', async () => {
  await postOn('statistics');
  expect(await said()).toEqual([
    expect.stringMatching(/^i25: a machine posted it by likeness at .*, and no person had let it/),
  ]);
  await heldBack('auto', 'statistics');
  expect(await said()).toEqual([]);
});
