import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkHome } from './check-home.ts';

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-home-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('makes a data folder that is not there yet', () => {
  checkHome(join(folder, 'new', 'home'));

  expect(existsSync(join(folder, 'new', 'home'))).toBe(true);
});

it('says why a data folder cannot be used, and what to do', () => {
  writeFileSync(join(folder, 'file'), '');

  expect(() => checkHome(join(folder, 'file'))).toThrow(/The data folder .*file cannot be used. It is a file/);
  expect(() => checkHome(join(folder, 'file', 'home'))).toThrow(/cannot be used.*COUNTERFOIL_HOME=/);
});
