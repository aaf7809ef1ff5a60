/** Who may know whom. apps/cli/src/house/boundaries.test.ts proves that these rules see the house and bite. */
const TESTS = '[.](test|spec|fixture)[.]tsx?$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: { pathNot: 'packages/platform/src/db/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'domain-knows-only-domain',
      severity: 'error',
      from: { path: '^packages/domain/', pathNot: TESTS },
      to: { pathNot: '^packages/domain/' },
    },
    {
      name: 'wire-knows-only-zod',
      severity: 'error',
      from: { path: '^packages/wire/', pathNot: TESTS },
      to: { pathNot: ['^packages/wire/', 'node_modules/zod/'] },
    },
    {
      name: 'application-knows-domain-and-its-database-door',
      severity: 'error',
      from: { path: '^packages/application/', pathNot: TESTS },
      to: { path: '^(apps|packages/(wire|testkit)|packages/platform/src/(?!db/))' },
    },
    {
      name: 'only-repositories-touch-the-database',
      severity: 'error',
      from: { path: '^packages/application/', pathNot: [TESTS, '[.]repository[.]ts$'] },
      to: { path: '^packages/platform/src/db/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'platform-knows-domain',
      severity: 'error',
      from: { path: '^packages/platform/', pathNot: TESTS },
      to: { path: '^(apps|packages/(application|wire|testkit))/' },
    },
    {
      name: 'web-knows-wire-money-calendar',
      severity: 'error',
      from: { path: '^apps/web/(src|e2e)/', pathNot: TESTS },
      to: {
        path: '^(apps/(api|worker|cli)|packages/(application|platform|testkit)|packages/domain/src/(?!(money|calendar|refusal)/))',
      },
    },
    {
      name: 'web-never-reaches-the-server',
      comment:
        'Neither does it by way of somebody: what it may know are itself, the wire and the domain; those two know only themselves, and none of the three its tests, which may know anything.',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: TESTS },
      to: { path: '^(apps|packages|prisma)/', pathNot: ['^apps/web/src/', '^packages/(wire|domain)/'] },
    },
    {
      name: 'what-is-served-knows-no-test',
      severity: 'error',
      from: { path: '^(apps/(api|worker|web)/src|packages/(domain|wire|application|platform))/', pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'web-features-stay-apart',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'api-features-stay-apart',
      severity: 'error',
      from: { path: '^apps/api/src/features/([^/]+)/', pathNot: TESTS },
      to: { path: '^apps/api/src/features/', pathNot: '^apps/api/src/features/$1/' },
    },
    {
      name: 'stages-hand-on-through-the-outbox',
      severity: 'error',
      from: { path: '^apps/worker/src/pipeline/([1-6]-[a-z]+)/', pathNot: TESTS },
      to: { path: '^apps/worker/src/pipeline/[1-6]-[a-z]+/', pathNot: '^apps/worker/src/pipeline/$1/' },
    },
    {
      name: 'apps-stay-apart',
      severity: 'error',
      from: { path: '^apps/(api|worker|web)/', pathNot: TESTS },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'testkit-only-in-tests-and-the-cli',
      severity: 'error',
      from: { path: '^(apps/(api|worker|web)|packages/(domain|wire|application|platform))/', pathNot: TESTS },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'packages-through-their-doors',
      comment: 'What a package lends out stands in its exports, and those are index files.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/', pathNot: TESTS },
      to: { path: '^packages/[^/]+/src/', pathNot: ['^packages/$1/', '/index[.]ts$'] },
    },
    {
      name: 'apps-through-the-doors-of-packages',
      severity: 'error',
      from: { path: '^apps/', pathNot: TESTS },
      to: { path: '^packages/[^/]+/src/', pathNot: '/index[.]ts$' },
    },
    {
      name: 'contexts-through-their-doors',
      comment: 'One door per context, in the domain and in the application.',
      severity: 'error',
      from: { path: '^packages/(domain|application)/src/([^/]+)/', pathNot: TESTS },
      to: {
        path: '^packages/$1/src/[^/]+/',
        pathNot: ['^packages/$1/src/$2/', '^packages/$1/src/[^/]+/index[.]ts$'],
      },
    },
    {
      name: 'seed-knows-no-app',
      severity: 'error',
      from: { path: '^prisma/', pathNot: TESTS },
      to: { path: '^apps/' },
    },
    {
      name: 'packages-never-know-apps',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated)/' },
    // Types are imported as types here, which the compiler sees to: the sources say all that their compiled form would.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
