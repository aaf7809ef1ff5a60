import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { arriveRead, foundHarbour, type Harbour, readBill } from '../classification/document-road.fixture.ts';
import { codeDocument, createRule, postCodedDocument } from '../classification/index.ts';
import { namesOfBroken, saidWhileBroken } from './breach.fixture.ts';
import { type CheckResult, runChecks } from './index.ts';

// The invariants are broken here on purpose, past the triggers.
const db = withDatabase({ checks: false });
let harbour: Harbour;

beforeAll(async () => {
  harbour = await foundHarbour(db.database);
  const ledgerAccountId = harbour.accounts['5020'] ?? '';
  await harbour.owner.transact(async (tx) => {
    await createRule(tx, {
      name: 'Packaging',
      priority: 100,
      entityId: null,
      partyId: harbour.vendorId,
      bankAccountId: null,
      conditions: {},
      action: { ledgerAccountId, taxCodeId: null, dimensions: {} },
      validFrom: null,
      validTo: null,
    });
    const coding = { parts: [{ share: 10_000, ledgerAccountId, taxCodeId: null, dimensions: {} }] };
    await tx.run(sql`
      insert into coding_example (tenant_id, entity_id, memory_key, party_id, ledger_account_id, tax_code_id, description, amount, currency,
        subject_kind, subject_id, decided_by, coding)
      values (${tx.tenantId}, ${harbour.entityId}, 'x', ${harbour.vendorId}, ${ledgerAccountId}, (select id from tax_code where tenant_id = ${tx.tenantId} and code = 'DE-P19'), 'Beutel', 90000, 'EUR', 'document',
        uuidv7(), uuidv7(), ${JSON.stringify(coding)}::jsonb)`);
  });
  const id = await arriveRead(harbour, readBill());
  await codeDocument(harbour.machine, id, { vault: harbour.vault });
  await postCodedDocument(harbour.machine, id);
}, 60_000);

/** Of the two that look at tax lines. */
const taxOf = (said: readonly CheckResult[]): string[] => namesOfBroken(said).filter((name) => /^i1[02]$/.test(name));

test('a bill with input tax breaks nothing', async () => {
  expect(await harbour.owner.read((tx) => tx.many(sql`select 1 from tax_line`))).toHaveLength(1);
  expect(taxOf(await runChecks(db.database.openAudit()))).toEqual([]);
});

test.each([
  ['i10', 'update tax_line set tax = tax + 1'],
  ['i10', 'update tax_line set functional_tax = functional_tax + 1'],
  ['i10', "update tax_line set direction = 'output'"],
  ['i10', 'update tax_line set line_number = null'],
  [
    'i12',
    `insert into tax_line (tenant_id, entry_id, entity_id, tax_code_id, tax_component_id, tax_point, direction, currency, base, tax,
       functional_base, functional_tax)
     select t.tenant_id, t.entry_id, t.entity_id, v.tax_code_id, x.id, t.tax_point, 'output', t.currency, 1000, 190, 1000, 190
       from tax_line t
       join tax_component x on x.tenant_id = t.tenant_id and x.target_role = 'reverseChargeOut'
       join tax_code_version v on v.tenant_id = x.tenant_id and v.id = x.tax_code_version_id and v.valid_to is null
      order by x.id limit 1`,
  ],
])('%s notices: %s', async (check, statement) => {
  expect(taxOf(await saidWhileBroken(db, statement))).toEqual([check]);
});
