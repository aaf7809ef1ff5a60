import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigInvalid, readConfig, VARIABLE_NAMES } from './index.ts';

const faultsOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigInvalid);
    return (error as Error).message;
  }
  return 'none';
};

test('an empty environment is a complete configuration: embedded database, own folder, port 4600', () => {
  const config = readConfig({});

  expect(config).toMatchObject({ port: 4600, baseUrl: 'http://127.0.0.1:4600', home: resolve('.counterfoil') });
  expect(config.database).toMatchObject({ embedded: true, administratorUrl: null, servingUrls: null });
  expect(config.rootKeyFile).toBe(resolve('.counterfoil/secrets/root.key'));
  expect(config.redisUrl).toBeNull();
});

test('an empty variable counts as absent, as compose files write it', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '' }).database.embedded).toBe(true);
});

test('every fault is told at once, by the name of its variable', () => {
  const faults = faultsOf({
    PORT: '99999',
    DATABASE_URL: 'mysql://x/y',
    COUNTERFOIL_LOG_LEVEL: 'loud',
    REDIS_URL: 'x',
  });

  expect(faults).toContain('PORT must be a whole number from 1 to 65535');
  expect(faults).toContain('DATABASE_URL must be a URL like postgresql://');
  expect(faults).toContain('COUNTERFOIL_LOG_LEVEL');
  expect(faults).toContain('REDIS_URL must be a URL (rediss?)');
});

test('a fault never repeats the value, which may be a password', () => {
  expect(faultsOf({ DATABASE_URL: 'postgresql-hunter2' })).not.toContain('hunter2');
});

test('serving URLs are given all four or not at all', () => {
  expect(faultsOf({ DATABASE_URL_APP: 'postgresql://a:b@h/d' })).toContain(
    'DATABASE_URL_AUTH, DATABASE_URL_RELAY, DATABASE_URL_AUDIT: give all four',
  );
});

test('documents go to S3 when a bucket and its keys are given, in the path where the server is one of our own', () => {
  const keys = { S3_BUCKET: 'books', S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'hunter2' };

  expect(readConfig({}).s3).toBeNull();
  expect(readConfig(keys).s3).toMatchObject({ endpoint: null, bucket: 'books', region: 'us-east-1', pathStyle: false });
  expect(readConfig({ ...keys, S3_ENDPOINT: 'http://127.0.0.1:9000' }).s3?.pathStyle).toBe(true);
  expect(readConfig({ ...keys, S3_ENDPOINT: 'https://s3.example.com', S3_PATH_STYLE: 'false' }).s3?.pathStyle).toBe(
    false,
  );
});

test('a bucket without its keys is a fault instead of documents that quietly stay on this disk', () => {
  expect(faultsOf({ S3_BUCKET: 'books' })).toContain('S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: needed beside S3_BUCKET');
  expect(faultsOf({ S3_ENDPOINT: 'http://127.0.0.1:9000' })).toContain('S3_BUCKET, S3_ACCESS_KEY_ID');
});

test('.env.example names every variable, and no other', () => {
  const example = readFileSync(new URL('../../../../.env.example', import.meta.url), 'utf8');
  const told = [...example.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);

  expect(told.toSorted()).toEqual(VARIABLE_NAMES.toSorted());
});
