import { createHash } from 'node:crypto';
import { beginMigration, decideMigration, getMigration, importMigrationFile } from '@counterfoil/application/migration';
import type { BankNumberVault } from '@counterfoil/application/parties';
import type { CalendarDate } from '@counterfoil/domain/calendar';
import { IFRS_EUR, US_GAAP } from '@counterfoil/domain/ledger';
import type { TenantWrite } from '@counterfoil/platform/db';
import type { DemoEntity } from '@counterfoil/testkit/simulator';

const EQUIPMENT = '8412.30';

/**
 * The cut-over of a demo entity, as a newcomer would do it: the trial balance of its old books, by the use case of every
 * migration, signed because it ends at zero. What came over is equipment and the capital that paid for it.
 */
export const foundMigration = async (
  tx: TenantWrite,
  of: { readonly entityId: string; readonly entity: DemoEntity; readonly cutOverOn: CalendarDate },
  vault: BankNumberVault,
): Promise<void> => {
  const chart = of.entity.functionalCurrency === 'USD' ? US_GAAP : IFRS_EUR;
  const equipment = chart.accounts.find(
    ({ statementLine, role, control, name }) =>
      statementLine === 'property_plant_equipment' && role === null && control === 'none' && !/accumulated/i.test(name),
  );
  const capital = chart.accounts.find(({ role }) => role === 'shareCapital');
  const rows = [
    [equipment?.code ?? '', equipment?.name ?? '', EQUIPMENT, ''],
    [capital?.code ?? '', capital?.name ?? '', '', EQUIPMENT],
  ];
  const head = ['account', 'accountName', 'debit', 'credit'];
  const text = [head, ...rows].map((cells) => cells.join(',')).join('\n');
  const run = await beginMigration(tx, { entityId: of.entityId, cutOverOn: of.cutOverOn });
  const file = {
    runId: run.id,
    kind: 'trial_balance' as const,
    fileName: `trial-balance-${of.cutOverOn}.csv`,
    sha256: createHash('sha256').update(text).digest(),
    sheet: { head, rows: rows.map((cells, at) => ({ line: at + 2, cells })) },
  };
  await importMigrationFile(tx, file, vault);
  const { version } = await getMigration(tx, run.id);
  await decideMigration(tx, run.id, { verdict: 'sign', version });
};
