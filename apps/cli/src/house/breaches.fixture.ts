/** An import that must not be: the rule it breaks, the file that breaks it, the file it should not know. */
export type Breach = readonly [rule: string, from: string, to: string];

const MONEY = 'packages/domain/src/money';
const LEDGER = 'packages/application/src/ledger';

/** At least one for each rule of the guard, and one for each direction that a rule closes. */
export const BREACHES: readonly Breach[] = [
  ['domain-knows-only-domain', `${MONEY}/to-platform.ts`, 'packages/platform/src/db/index.ts'],
  ['domain-knows-only-domain', `${MONEY}/to-application.ts`, 'packages/application/src/audit/index.ts'],
  ['domain-knows-only-domain', `${MONEY}/to-wire.ts`, 'packages/wire/src/errors/index.ts'],
  ['domain-knows-only-domain', `${MONEY}/to-app.ts`, 'apps/api/src/door.ts'],
  ['wire-knows-only-zod', 'packages/wire/src/contracts/to-domain.ts', 'packages/domain/src/money/index.ts'],
  ['wire-knows-only-zod', 'packages/wire/src/contracts/to-platform.ts', 'packages/platform/src/db/index.ts'],
  [
    'application-knows-domain-and-its-database-door',
    `${LEDGER}/to-storage.repository.ts`,
    'packages/platform/src/storage/index.ts',
  ],
  ['application-knows-domain-and-its-database-door', `${LEDGER}/to-queue.ts`, 'packages/platform/src/queue/index.ts'],
  ['application-knows-domain-and-its-database-door', `${LEDGER}/to-wire.ts`, 'packages/wire/src/contracts/index.ts'],
  ['application-knows-domain-and-its-database-door', `${LEDGER}/to-app.ts`, 'apps/worker/src/door.ts'],
  ['only-repositories-touch-the-database', `${LEDGER}/post-entry.ts`, 'packages/platform/src/db/index.ts'],
  ['platform-knows-domain', 'packages/platform/src/db/to-application.ts', 'packages/application/src/audit/index.ts'],
  ['platform-knows-domain', 'packages/platform/src/queue/to-wire.ts', 'packages/wire/src/jobs/index.ts'],
  ['platform-knows-domain', 'packages/platform/src/queue/to-testkit.ts', 'packages/testkit/src/index.ts'],
  ['web-knows-wire-money-calendar', 'apps/web/src/shell/to-matching.ts', 'packages/domain/src/matching/index.ts'],
  ['web-knows-wire-money-calendar', 'apps/web/src/shell/to-platform.ts', 'packages/platform/src/db/index.ts'],
  ['web-knows-wire-money-calendar', 'apps/web/e2e/to-application.ts', 'packages/application/src/audit/index.ts'],
  ['web-never-reaches-the-server', 'apps/web/src/shell/to-testkit.ts', 'packages/testkit/src/index.ts'],
  ['web-never-reaches-the-server', 'apps/web/src/shell/by-way-of-e2e.ts', 'apps/web/e2e/door.ts'],
  ['web-never-reaches-the-server', 'apps/web/src/shell/by-way-of-seed.ts', 'prisma/seed/door.ts'],
  ['wire-knows-only-zod', 'packages/wire/src/sdk/by-way-of-wire.ts', 'packages/application/src/audit/index.ts'],
  ['what-is-served-knows-no-test', 'apps/web/src/shell/by-way-of-test.ts', 'apps/web/src/shell/door.fixture.ts'],
  ['what-is-served-knows-no-test', 'packages/wire/src/sdk/to-test.ts', 'packages/wire/src/sdk/door.test.ts'],
  ['web-features-stay-apart', 'apps/web/src/features/review/breach.ts', 'apps/web/src/features/journal/door.ts'],
  ['api-features-stay-apart', 'apps/api/src/features/documents/breach.ts', 'apps/api/src/features/parties/door.ts'],
  [
    'stages-hand-on-through-the-outbox',
    'apps/worker/src/pipeline/2-read/breach.ts',
    'apps/worker/src/pipeline/4-code/door.ts',
  ],
  [
    'stages-hand-on-through-the-outbox',
    'apps/worker/src/pipeline/5-post/breach.ts',
    'apps/worker/src/pipeline/3-match/door.ts',
  ],
  ['apps-stay-apart', 'apps/api/src/to-worker.ts', 'apps/worker/src/door.ts'],
  ['apps-stay-apart', 'apps/worker/src/to-api.ts', 'apps/api/src/door.ts'],
  ['apps-stay-apart', 'apps/web/src/to-api.ts', 'apps/api/src/door.ts'],
  ['testkit-only-in-tests-and-the-cli', `${LEDGER}/to-testkit.ts`, 'packages/testkit/src/index.ts'],
  ['testkit-only-in-tests-and-the-cli', 'apps/api/src/to-testkit.ts', 'packages/testkit/src/index.ts'],
  ['packages-never-know-apps', 'packages/platform/src/queue/to-app.ts', 'apps/worker/src/door.ts'],
  ['packages-never-know-apps', 'packages/testkit/src/to-app.ts', 'apps/api/src/door.ts'],
  ['packages-through-their-doors', `${LEDGER}/deep.ts`, 'packages/domain/src/money/allocate.ts'],
  ['packages-through-their-doors', 'packages/platform/src/reader/deep.ts', 'packages/domain/src/tax/rate.ts'],
  ['apps-through-the-doors-of-packages', 'apps/api/src/deep.ts', `${LEDGER}/post.ts`],
  ['apps-through-the-doors-of-packages', 'apps/cli/src/deep.ts', 'packages/platform/src/db/pool.ts'],
  ['contexts-through-their-doors', `${MONEY}/deep.ts`, 'packages/domain/src/tax/rate.ts'],
  ['contexts-through-their-doors', `${LEDGER}/deep-context.ts`, 'packages/application/src/parties/create.ts'],
  ['seed-knows-no-app', 'prisma/seed/breach.ts', 'apps/api/src/door.ts'],
  ['no-unresolved', `${MONEY}/lost.ts`, ''],
];

/** What the domain must not do, each as the one line of a file. */
export const IMPURE = {
  clock: 'export const at = (): number => Date.now();',
  dice: 'export const throwDice = (): number => Math.random();',
  floats: "export const read = (): number => parseFloat('1.1');",
  waiting: 'export const wait = async (): Promise<number> => 1;',
  talk: "export const say = (): void => console.log('x');",
  environment: 'export const home = (): unknown => process.env;',
} as const;
