import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withAdministrator } from '@counterfoil/platform/migrations';

export const CHECKS_FOLDER = fileURLToPath(new URL('../../../../prisma/checks', import.meta.url));

export type BrokenCheck = { readonly check: string; readonly rows: readonly Record<string, unknown>[] };

/** Runs every invariant of prisma/checks over all organisations of a database; what comes back is broken. */
export const runChecks = async (auditUrl: string, folder: string = CHECKS_FOLDER): Promise<BrokenCheck[]> => {
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.sql')).sort();
  return withAdministrator(auditUrl, async (audit) => {
    const broken: BrokenCheck[] = [];
    for (const check of files) {
      const { rows } = await audit.query(await readFile(join(folder, check), 'utf8'));
      if (rows.length > 0) broken.push({ check, rows: rows.slice(0, 5) });
    }
    return broken;
  });
};
