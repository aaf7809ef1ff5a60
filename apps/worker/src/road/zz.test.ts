import { beforeAll, expect, test } from 'vitest';
import { billXml } from './bill-xml.fixture.ts';
import { type Company, foundCompany } from './found-company.fixture.ts';
import { readersAlive, withRoad } from './open-road.fixture.ts';

const road = withRoad();
let company: Company;
beforeAll(async () => {
  company = await foundCompany(road);
}, 60_000);
test('posts', async () => {
  const { upload, reasons, status, ms } = await company.drop({ fileName: 'a.xml', bytes: billXml() });
  console.log(upload.status, upload.body, reasons, status, ms);
  console.log(readersAlive());
  expect(status).toBe('posted');
});
