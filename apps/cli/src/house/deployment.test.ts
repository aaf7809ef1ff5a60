import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { VARIABLE_NAMES } from '@counterfoil/platform/config';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

// No engine runs where these tests do: what can be read is held to what the house needs.
const ROOT = resolve(import.meta.dirname, '../../../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

type Service = {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly volumes?: readonly string[];
  readonly stop_grace_period?: string;
  readonly healthcheck?: { readonly disable?: boolean; readonly test?: unknown };
};
type Compose = {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};

const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const dockerfile = read('Dockerfile');
const stages = [...dockerfile.matchAll(/^FROM (\S+) AS (\S+)$/gm)].map(([, from, name]) => ({ from, name }));

describe('docker-compose.yml', () => {
  it('runs the database, the queue, the migration once, and then API and workers', () => {
    expect(Object.keys(compose.services)).toEqual(['postgres', 'queue', 'migrate', 'api', 'worker']);
    expect(compose.services.postgres?.image).toBe('postgres:18');
    for (const name of ['api', 'worker'])
      expect(compose.services[name]?.depends_on).toEqual({
        migrate: { condition: 'service_completed_successfully' },
        queue: { condition: 'service_healthy' },
      });
    expect(compose.services.migrate?.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
  });

  it('waits only for services that say when they are healthy', () => {
    for (const { depends_on: needed = {} } of Object.values(compose.services))
      for (const [name, { condition }] of Object.entries(needed)) {
        expect(compose.services[name]).toBeDefined();
        if (condition === 'service_healthy') expect(compose.services[name]?.healthcheck?.test).toBeDefined();
      }
  });

  it('starts files that exist, with variables that processes read, on volumes that are declared', () => {
    for (const { command = [], environment = {}, volumes = [], image } of Object.values(compose.services)) {
      for (const word of command.filter((part) => part.endsWith('.ts'))) expect(read(word)).not.toBe('');
      if (image === 'counterfoil:local')
        expect(Object.keys(environment).filter((name) => !VARIABLE_NAMES.includes(name))).toEqual([]);
      for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    }
  });

  it('keeps a queue that never evicts, no password of its own, and gives processes their time to end', () => {
    expect(compose.services.queue?.command?.join(' ')).toContain('--maxmemory-policy noeviction');
    expect(read('docker-compose.yml')).not.toMatch(/PASSWORD: (?!\$\{)/);
    for (const name of ['api', 'worker']) expect(compose.services[name]?.stop_grace_period).toBe('15s');
  });
});

describe('Dockerfile', () => {
  it('is built in stages that follow one another and ends without a compiler, as nobody special', () => {
    const known = new Set(['node:24-bookworm-slim']);
    for (const { from = '', name = '' } of stages) {
      expect(known).toContain(from);
      known.add(name);
    }
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(last).toContain('\nUSER counterfoil\n');
    expect(last).toMatch(/\nHEALTHCHECK .*\\\n {2}CMD \[/);
    expect(dockerfile).toContain('pnpm install --prod --frozen-lockfile');
    expect(last).not.toContain('pnpm');
  });

  it('copies the manifest of every package before it installs', () => {
    const packages = ['apps', 'packages'].flatMap((group) =>
      readdirSync(join(ROOT, group)).map((name) => `${group}/${name}`),
    );
    for (const path of packages) expect(dockerfile).toContain(`COPY ${path}/package.json ${path}/`);
  });

  it('names files that exist', () => {
    for (const [path] of dockerfile.matchAll(/(apps|packages)\/[\w/-]+\.ts\b/g)) expect(read(path)).not.toBe('');
  });
});
