import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';

const PRISMA_FOLDER = fileURLToPath(new URL('../../../../../prisma', import.meta.url));

export type ModelFile = { readonly path: string; readonly content: string };

/** The Prisma schema as it stands: schema.prisma and every model file. */
export const readModels = async (): Promise<ModelFile[]> => {
  const names = (await readdir(join(PRISMA_FOLDER, 'models'))).sort().map((name) => join('models', name));
  return Promise.all(
    ['schema.prisma', ...names].map(async (path) => ({
      path,
      content: await readFile(join(PRISMA_FOLDER, path), 'utf8'),
    })),
  );
};

/**
 * The SQL that makes the models' tables out of nothing, by Prisma's own schema engine. Its native build cannot be had
 * everywhere and then prints nothing and succeeds; so this uses the WebAssembly one and refuses an empty answer.
 */
export const modelsToSql = async (models: readonly ModelFile[], url: string): Promise<string> => {
  engines ??= startEngine(models, url);
  const engine = await engines;
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: models },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  if (!stdout?.includes('CREATE TABLE')) throw new Error('Prisma made no SQL of the models.');
  return stdout;
};

// Node has it; TypeScript only knows it with the DOM, which no server code may see.
declare const WebAssembly: {
  instantiate: (bytes: Uint8Array, imports: object) => Promise<{ instance: { exports: Record<string, unknown> } }>;
};

type Engine = { diff: (params: object) => Promise<{ stdout: string | null }> };
type Bindings = {
  __wbg_set_wasm: (exports: object) => void;
  SchemaEngine: { new: (options: object, log: (line: string) => void, adapter: object) => Promise<Engine> };
};

// The WebAssembly module keeps its memory in one variable of its own: it can be started once per process.
let engines: Promise<Engine> | undefined;

const startEngine = async (models: readonly ModelFile[], url: string): Promise<Engine> => {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm'));
  const bindings = (await import('@prisma/schema-engine-wasm/schema_engine_bg' as string)) as Bindings;
  const { instance } = await WebAssembly.instantiate(await readFile(join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();

  const utilities = createRequire(require.resolve('@prisma/adapter-pg')).resolve('@prisma/driver-adapter-utils');
  const { bindMigrationAwareSqlAdapterFactory: bind } = (await import(pathToFileURL(utilities).href)) as {
    bindMigrationAwareSqlAdapterFactory: (factory: PrismaPg) => object;
  };
  const options = { datamodels: models.map(({ path, content }) => [path, content]) };
  return bindings.SchemaEngine.new(options, () => undefined, bind(new PrismaPg({ connectionString: url })));
};
