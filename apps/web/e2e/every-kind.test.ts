import { faultsOfShown, KINDS, type Row } from '@counterfoil/testkit/kinds';
import { expect, inject, test } from 'vitest';
import { foundKindsCompany } from '../../cli/src/bench/kinds-company.ts';
import { deskUrl, signIn, withBrowser } from './browser.ts';
import { bringFiles } from './document-road.ts';

withBrowser();

/** One of each large group; `bench kinds` brings every one of the table. */
const CHOSEN: readonly string[] = [
  'a text PDF in fr',
  'a bill in UBL',
  'a bill in CII',
  'a hybrid whose page asks for more than its data',
  'a scanned PDF',
  'a reminder',
  'two bills are two documents, and each is posted',
  'a Word document',
];

const home = inject('deskHome');
if (home === '')
  console.warn('Kinds by the page were skipped: only the address of this desk is known, not its folder.');

test.skipIf(home === '')(
  'files of every large group, dropped at once, each show their entry or why they wait, and where it was read',
  async () => {
    const rows = KINDS.flatMap((group) => group.rows).filter(({ kind }) => CHOSEN.includes(kind));
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(CHOSEN.toSorted());
    const { organisation, ...person } = await foundKindsCompany({ home, port: Number(new URL(deskUrl('/')).port) });
    const page = await signIn({ person });
    const asked = new Map<string, Row>();
    const files = await Promise.all(
      rows.map(async (row) => {
        const { fileName, bytes } = await row.file();
        asked.set(fileName, row);
        return { name: fileName, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
      }),
    );
    const seen = await bringFiles(page, deskUrl(`/o/${organisation}`), files);
    const faults = [...seen].flatMap(([name, shown]) =>
      faultsOfShown(asked.get(name) as Row, shown).map((fault) => `${asked.get(name)?.kind}: ${fault}`),
    );
    expect(faults).toEqual([]);
    expect(seen.size).toBe(CHOSEN.length);
  },
  300_000,
);
