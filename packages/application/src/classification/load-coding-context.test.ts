import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, it } from 'vitest';
import { updateParty } from '../parties/index.ts';
import { foundHarbour, type Harbour } from './document-road.fixture.ts';
import { loadCodingContext, loadTaxVersions } from './index.ts';

const db = withDatabase();
let harbour: Harbour;
beforeAll(async () => {
  harbour = await foundHarbour(db.database);
}, 60_000);

const context = () =>
  harbour.owner.read((tx) =>
    loadCodingContext(tx, {
      entity: { id: harbour.entityId, country: 'DE', functionalCurrency: 'EUR' },
      accounts: new Map(),
    }),
  );

describe('what coding looks at', () => {
  it('has every dated version of the country’s tax codes, with its components and where its rate is from', async () => {
    const versions = await harbour.owner.read((tx) => loadTaxVersions(tx, 'DE'));
    const standard = versions.filter(({ code }) => code === 'DE-P19');
    expect(standard.map(({ validFrom }) => validFrom)).toEqual([...standard.map(({ validFrom }) => validFrom)].sort());
    expect(standard.at(-1)?.components.map(({ rate }) => rate)).toEqual(['19']);
    expect(versions.every(({ source }) => source.length > 0)).toBe(true);
    expect(await harbour.owner.read((tx) => loadTaxVersions(tx, 'NL'))).toEqual([]);
  });

  it('expects a document of a party unless somebody says otherwise, also above an amount only', async () => {
    expect((await context()).parties.get(harbour.vendorId)).toMatchObject({
      name: 'Dohrn & Wiebe Packmittel GmbH',
      expectsDocument: { when: 'always' },
    });
    await harbour.owner.transact((tx) =>
      updateParty(tx, harbour.vendorId, 1, { expectsDocument: 'never' }, { vault: harbour.vault, singlePerson: false }),
    );
    expect((await context()).parties.get(harbour.vendorId)?.expectsDocument).toEqual({ when: 'never' });
    await harbour.owner.transact((tx) =>
      tx.run(sql`update party set expects_document = 'above amount', expects_document_above = 5000`),
    );
    expect((await context()).parties.get(harbour.vendorId)?.expectsDocument).toMatchObject({
      when: 'above',
      amount: { minor: 5_000n },
    });
  });

  it('is of one organisation alone', async () => {
    const other = await foundHarbour(db.database);
    const { parties } = await context();
    expect(parties.has(other.vendorId)).toBe(false);
    expect(parties.has(harbour.vendorId)).toBe(true);
  });
});
