import { chmod, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import { KeyUnavailable, lastFour, maskNumber, openVault, SealBroken, type Vault } from './index.ts';

const db = withDatabase();
const CELL = { table: 'bank_account', column: 'sealed_number', row: 'ba-1' };
const IBAN = 'DE89370400440532013000';

let keyFile: string;
let vault: Vault;

beforeAll(async () => {
  keyFile = join(await mkdtemp(join(tmpdir(), 'vault-')), 'root.key');
  vault = await openVault({ rootKeyFile: keyFile });
});

const organisationVault = async (opened: Vault = vault) => {
  const { books } = await db.newOrganisation();
  return books.transact(async (tx) => {
    await opened.prepare(tx);
    return opened.of(tx);
  });
};

test('the root key is made once, readable by its owner alone, and stays', async () => {
  const before = await readFile(keyFile, 'utf8');
  const again = await openVault({ rootKeyFile: keyFile });

  expect((await stat(keyFile)).mode & 0o777).toBe(0o400);
  expect(again.rootKeyId).toBe(vault.rootKeyId);
  expect(await readFile(keyFile, 'utf8')).toBe(before);
});

test('many first starts at once agree on one root key', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'vault-')), 'deep', 'root.key');

  const vaults = await Promise.all(Array.from({ length: 8 }, () => openVault({ rootKeyFile: file })));

  expect(new Set(vaults.map(({ rootKeyId }) => rootKeyId)).size).toBe(1);
});

test('a file that holds no key is refused, not overwritten', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'vault-')), 'root.key');
  await writeFile(file, 'something else\n');

  await expect(openVault({ rootKeyFile: file })).rejects.toThrow(KeyUnavailable);
  expect(await readFile(file, 'utf8')).toBe('something else\n');
});

test('what is sealed opens in its own cell, and does not show the number', async () => {
  const own = await organisationVault();

  const sealed = own.seal(CELL, IBAN);

  expect(own.openText(CELL, sealed)).toBe(IBAN);
  expect(sealed.includes(Buffer.from(IBAN))).toBe(false);
  expect(own.seal(CELL, IBAN).equals(sealed)).toBe(false);
});

test('moved to another row, column, table or organisation it does not open', async () => {
  const own = await organisationVault();
  const other = await organisationVault();
  const sealed = own.seal(CELL, IBAN);

  expect(() => own.open({ ...CELL, row: 'ba-2' }, sealed)).toThrow(SealBroken);
  expect(() => own.open({ ...CELL, column: 'blind_index' }, sealed)).toThrow(SealBroken);
  expect(() => own.open({ ...CELL, table: 'party_bank_detail' }, sealed)).toThrow(SealBroken);
  expect(() => other.open(CELL, sealed)).toThrow(SealBroken);
});

test('no single byte of it can be changed, and nothing cut off', async () => {
  const own = await organisationVault();
  const sealed = own.seal(CELL, IBAN);

  for (let at = 5; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    expect(() => own.open(CELL, changed)).toThrow(SealBroken);
  }
  expect(() => own.open(CELL, sealed.subarray(0, -1))).toThrow(SealBroken);
  expect(() => own.open(CELL, Buffer.alloc(3))).toThrow(SealBroken);
});

test('the blind index is equal for equal numbers of one organisation and purpose only', async () => {
  const own = await organisationVault();
  const other = await organisationVault();

  const index = own.blindIndex('bank number', IBAN);

  expect(index.equals(own.blindIndex('bank number', IBAN))).toBe(true);
  expect(index.equals(own.blindIndex('bank number', `${IBAN}1`))).toBe(false);
  expect(index.equals(own.blindIndex('tax id', IBAN))).toBe(false);
  expect(index.equals(other.blindIndex('bank number', IBAN))).toBe(false);
});

test('after a rotation the new key seals, the old seals open, and numbers are still found', async () => {
  const { books } = await db.newOrganisation();
  const before = await books.transact(async (tx) => {
    await vault.prepare(tx);
    return vault.of(tx);
  });
  const sealed = before.seal(CELL, IBAN);

  const version = await books.transact((tx) => vault.rotate(tx));
  const atOnce = await books.read((tx) => vault.of(tx));
  await books.transact((tx) => tx.run(sql`update organisation_key set created_at = now() - interval '3 minutes'`));
  const after = await books.read(async (tx) => (await openVault({ rootKeyFile: keyFile })).of(tx));

  expect(version).toBe(2);
  expect(atOnce.seal(CELL, IBAN).readUInt32BE(1)).toBe(1);
  expect(after.openText(CELL, sealed)).toBe(IBAN);
  expect(after.seal(CELL, IBAN).readUInt32BE(1)).toBe(2);
  expect(() => before.open(CELL, after.seal(CELL, IBAN))).toThrow(KeyUnavailable);
  expect(after.blindIndex('bank number', IBAN).equals(before.blindIndex('bank number', IBAN))).toBe(true);
});

test('the database alone opens nothing: another root key is refused by name', async () => {
  const { books } = await db.newOrganisation();
  await books.transact((tx) => vault.prepare(tx));
  const stolen = await openVault({ rootKeyFile: join(await mkdtemp(join(tmpdir(), 'vault-')), 'root.key') });

  await expect(books.read((tx) => stolen.of(tx))).rejects.toThrow(vault.rootKeyId);
});

test('preparing twice keeps the first key', async () => {
  const { books } = await db.newOrganisation();
  await books.transact((tx) => vault.prepare(tx));
  await books.transact((tx) => vault.prepare(tx));

  const keys = await books.read((tx) => tx.many(sql`select key_version from organisation_key`));

  expect(keys).toEqual([{ key_version: 1 }]);
});

test('a number is shown by its last four characters, a short one not at all', () => {
  expect(maskNumber('DE89 3704 0044 0532 0130 00')).toBe('•••• 3000');
  expect(lastFour('12345678')).toBe('5678');
  expect(maskNumber('1234567')).toBe('••••');
});

test('secrets of different purposes differ, and last', async () => {
  await chmod(keyFile, 0o400);
  const again = await openVault({ rootKeyFile: keyFile });

  expect(again.derive('sign-in').equals(vault.derive('sign-in'))).toBe(true);
  expect(vault.derive('sign-in').equals(vault.derive('seal signature'))).toBe(false);
});
