import type { Answer } from '@counterfoil/testkit/harness/api';
import { HOSTILE_FILES, type HostileFile } from '@counterfoil/testkit/hostile';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Company, foundCompany, type Reason, rowCounts } from './found-company.fixture.ts';
import { withRoad } from './open-road.fixture.ts';

/** Every sixth of them; `npm run bench -- hostile` carries them all, and measures. */
const SHARE = 6;
const LONGEST = 600_000;
/** Files of one moment; each may hold forty megabytes while it travels. */
const TOGETHER = 6;

const road = withRoad();
let company: Company;
let before: Record<string, number>;
beforeAll(async () => {
  company = await foundCompany(road);
  before = await booked();
}, 60_000);

const booked = async (): Promise<Record<string, number>> => {
  const { idempotency_key: _, ...rest } = await rowCounts(company.org);
  return rest;
};

type End = { readonly status: string; readonly reasons: readonly Reason[] };

const endOf = async (door: string, upload: Answer): Promise<End> => {
  if (upload.status >= 300)
    return { status: 'refused', reasons: [{ code: upload.body.code, text: upload.body.detail }] };
  const { body } = await company.clerk.get(`${door}/${upload.body.id}`);
  const items = await Promise.all(body.exceptionIds.map((id: string) => company.clerk.get(`/v1/exceptions/${id}`)));
  return { status: body.status, reasons: items.flatMap((item) => item.body.reasons) };
};

/** Several at once, as an attacker would: the house carries the others on while one of them is being read. */
const bringTogether = async (files: readonly HostileFile[]): Promise<ReadonlyMap<string, End>> => {
  const ends = new Map<string, End>();
  for (let at = 0; at < files.length; at += TOGETHER) {
    const some = files.slice(at, at + TOGETHER);
    const uploads = await Promise.all(
      some.map(({ door, fileName, bytes }) => company.clerk.upload(door, { fileName, bytes: bytes() })),
    );
    await road.settle();
    for (const [nth, { door, what }] of some.entries()) ends.set(what, await endOf(door, uploads[nth] as Answer));
  }
  return ends;
};

const chosen = HOSTILE_FILES.filter((_, at) => at % SHARE === 0);

test('the files are many, and no two are the same thing', () => {
  expect(HOSTILE_FILES.length).toBeGreaterThanOrEqual(200);
  expect(new Set(HOSTILE_FILES.map(({ group, what }) => `${group}: ${what}`)).size).toBe(HOSTILE_FILES.length);
});

describe.each(Object.entries(Object.groupBy(chosen, ({ group }) => group)))('a hostile file: %s', (_, files = []) => {
  let ends: ReadonlyMap<string, End>;
  beforeAll(async () => {
    ends = await bringTogether(files);
  }, LONGEST);

  test.each(files.map(({ what }) => what))('%s ends refused or held, with a reason in words', (what) => {
    const { status, reasons } = ends.get(what) as End;
    expect(['refused', 'exception']).toContain(status);
    expect(reasons.length).toBeGreaterThan(0);
    for (const { code, text } of reasons) {
      expect(code).toMatch(/^[a-z]+[.][a-z_]+$/);
      expect(code).not.toBe('system.stuck');
      expect(text.length).toBeGreaterThan(20);
    }
  });
});

test('no figure of the books has changed after all of them', async () => {
  expect(await booked()).toEqual(before);
});
