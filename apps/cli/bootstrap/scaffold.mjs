// `npm run scaffold -- <context> <verb-noun>`: a use case and its test, so that every one starts in the same shape.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const [context, name] = process.argv.slice(2);
if (!/^[a-z]+$/.test(context ?? '') || !/^[a-z]+(-[a-z]+)+$/.test(name ?? '')) {
  process.stderr.write(
    'Usage: npm run scaffold -- <context> <verb-noun>, such as: npm run scaffold -- parties merge-party\n',
  );
  process.exit(2);
}

const folder = join('packages/application/src', context);
const camel = name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
const files = {
  [`${name}.ts`]: `import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';

/** What it does, in one sentence; what it refuses, by code. */
export const ${camel} = async (tx: TenantWrite, id: string): Promise<void> => {
  // load

  // decide: a pure call into @counterfoil/domain

  // commit
  await recordEvent(tx, { action: '${context}.${camel}', subjectKind: '${context}', subjectId: id, payload: {} });
};
`,
  [`${name}.test.ts`]: `import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, it } from 'vitest';
import { ${camel} } from './${name}.ts';

const db = withDatabase();

it('records what it did', async () => {
  const { books } = await db.newOrganisation();

  await expect(books.transact((tx) => ${camel}(tx, '00000000-0000-7000-8000-000000000001'))).resolves.toBeUndefined();
});
`,
};

mkdirSync(folder, { recursive: true });
for (const [file, content] of Object.entries(files)) {
  const path = join(folder, file);
  if (existsSync(path)) {
    process.stderr.write(`${path} exists already; nothing was written.\n`);
    process.exit(1);
  }
  writeFileSync(path, content);
  process.stdout.write(`${path}\n`);
}
