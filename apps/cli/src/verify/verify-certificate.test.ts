import { generateKeyPairSync, sign } from 'node:crypto';
import {
  type Certificate,
  type CertificateSigner,
  certificateFile,
  layOutCertificate,
  signCertificate,
} from '@counterfoil/application/reconciliation';
import { date } from '@counterfoil/domain/calendar';
import { describe, expect, test } from 'vitest';
import { canonical, sha256 } from './canonical-bytes.ts';
import { newFindings } from './findings.ts';
import { checkCertificate } from './verify-certificate.ts';
import { verifyCertificates } from './verify-certificates.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signer: CertificateSigner = {
  keyId: keyIdOf(publicKey.export({ type: 'spki', format: 'der' })),
  publicKey: publicKey.export({ type: 'spki', format: 'der' }),
  sign: (message) => sign(null, message, privateKey),
};

const line = (id: string, day: string, minor: bigint) => ({
  id,
  label: `line ${id}`,
  day: date(day),
  amount: minor,
  status: 'posted',
  inReview: false,
  unidentified: 0n,
  statementId: 's1',
  position: 1,
  fingerprint: id.repeat(8),
  valueDate: null,
});

const LINES = [line('a', '2026-03-02', -800n), line('b', '2026-03-03', 1500n)];

/** Two lines over three days, from 10.00 to 17.00 EUR; in yen the same figures without decimals. */
const certificate = (currency = 'EUR'): Certificate =>
  layOutCertificate({
    head: {
      id: 'c1',
      organisation: { id: 'o1', name: 'Harbour' },
      entity: { id: 'e1', name: 'Harbour Coffee Roasters GmbH' },
      bankAccount: {
        id: 'b1',
        name: 'Café =cmd()',
        number: '•••• 2051',
        numberHash: 'ab',
        ledgerAccount: '1201',
        currency,
      },
      span: { from: date('2026-03-02'), through: date('2026-03-04') },
      follows: null,
      lockedBy: { id: 'u1', name: 'Controller' },
      lockedAt: '2026-04-01T08:00:00.000000Z',
    },
    days: [
      ['2026-03-02', 1000n, 200n, 'a'],
      ['2026-03-03', 200n, 1700n, 'b'],
      ['2026-03-04', 1700n, 1700n, ''],
    ].map(([day, opening, closing, id]) => ({
      day: date(String(day)),
      opening: opening as bigint,
      closing: closing as bigint,
      ledger: closing as bigint,
      lines: LINES.filter((one) => one.id === id).map((one) => ({ lineId: one.id, amount: one.amount, entryId: 'e' })),
    })),
    lines: LINES,
    statements: [
      {
        id: 's1',
        label: 'statement 3',
        first: date('2026-03-02'),
        last: date('2026-03-04'),
        opening: 1000n,
        closing: 1700n,
        sha256: 'cd',
        fileName: 'march.xml',
      },
    ],
    records: new Map(
      LINES.map(({ id, day, amount }) => [
        id,
        {
          entry: { id: `je-${id}`, number: `bank 2026/${id}`, hash: 'ef', day },
          legs: [{ account: '1600', amount: decimal(-amount, currency), currency }],
          allocations: [],
        },
      ]),
    ),
  });

const decimal = (minor: bigint, currency: string): string =>
  currency === 'JPY'
    ? String(minor)
    : `${minor < 0n ? '-' : ''}${(minor < 0n ? -minor : minor) / 100n}.${String((minor < 0n ? -minor : minor) % 100n).padStart(2, '0')}`;

const issued = (of: Certificate = certificate()): Buffer => Buffer.from(certificateFile(signCertificate(of, signer)));
const faultOf = (bytes: Uint8Array, key?: Parameters<typeof checkCertificate>[1]): string => {
  const verdict = checkCertificate(bytes, key);
  return verdict.ok ? 'holds' : verdict.fault;
};

/** Numbers that look random and are the same at every run. */
function* dice(seed: number): Generator<number> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

describe('a certificate, with no server at hand', () => {
  test('holds as it was issued, under the key in it and under the key somebody pinned', () => {
    expect(checkCertificate(issued(), publicKey)).toMatchObject({
      ok: true,
      summary: { bankAccount: 'Café =cmd() •••• 2051', closing: '17.00', days: 3, lines: 2, lockedBy: 'Controller' },
    });
    expect(faultOf(issued(certificate('JPY')))).toBe('holds');
  });

  test('falls with any one byte changed, wherever it is and whatever it becomes', () => {
    const bytes = issued();
    const random = dice(20_260_331);
    const survivors: string[] = [];
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = ((changed[at] ?? 0) + 1 + ((random.next().value as number) % 255)) % 256;
      if (checkCertificate(changed).ok) survivors.push(`byte ${at}`);
    }
    for (const cut of [0, 1, bytes.length - 1])
      if (checkCertificate(bytes.subarray(0, cut)).ok) survivors.push(`cut ${cut}`);
    if (checkCertificate(Buffer.concat([bytes, Buffer.from(' ')])).ok) survivors.push('a space behind it');
    expect(survivors).toEqual([]);
  });

  test('signed anew by a stranger is found out by who pinned the key', () => {
    const stranger = generateKeyPairSync('ed25519');
    const der = stranger.publicKey.export({ type: 'spki', format: 'der' });
    const forged = certificateFile(
      signCertificate(certificate(), {
        keyId: keyIdOf(der),
        publicKey: der,
        sign: (message) => sign(null, message, stranger.privateKey),
      }),
    );
    expect(faultOf(Buffer.from(forged))).toBe('holds');
    expect(faultOf(Buffer.from(forged), publicKey)).toMatch(/^The certificate is signed with the key/);
  });
});

describe('a certificate that was signed and does not add up names the first thing wrong', () => {
  const changed = (change: (of: Certificate) => Certificate): string => faultOf(issued(change(certificate())));
  const day = (index: number, rest: object) => (of: Certificate) => ({
    ...of,
    days: of.days.map((one, at) => (at === index ? { ...one, ...rest } : one)),
  });

  test.each([
    ['a day taken out', (of: Certificate) => ({ ...of, days: of.days.toSpliced(1, 1) }), 'a day is missing'],
    ['a closing balance', day(0, { closing: '2.01' }), '2026-03-02 was changed'],
    ['the hash of a day', day(1, { previous: 'aa' }), 'the chain of the days is broken'],
    ['the last balance', (of: Certificate) => ({ ...of, closing: '18.00' }), 'the chain of the days is broken'],
  ])('%s', (_name, change, fault) => {
    expect(changed(change)).toContain(fault);
  });

  test('a day that no statement reaches', () => {
    const { days, ...head } = certificate();
    const [statement = {}] = head.statements;
    const short = { ...head, statements: [{ ...statement, last: '2026-03-03' }], days };
    expect(faultOf(issued(relaid(short, (one) => one)))).toBe('No statement covers 2026-03-04.');
  });

  test('two errors that cancel in the sum of the days', () => {
    const wrong = certificate();
    const matter = JSON.parse(JSON.stringify(wrong)) as typeof wrong;
    const apart = relaid(matter, (one) => (one.day === '2026-03-02' ? { ...one, ledger: '2.50' } : one));
    expect(faultOf(issued(apart))).toBe('2026-03-02: the bank closes with 2.00 and the ledger with 2.50.');
  });
});

describe('the certificates in the books', () => {
  const stored = (rest: object = {}) => {
    const signed = signCertificate(certificate(), signer);
    return {
      id: 'c1',
      bank_account_id: 'b1',
      from: '2026-03-02',
      through: '2026-03-04',
      currency: 'EUR',
      opening: '10.00',
      closing: '17.00',
      line_count: 2,
      content: signed.content,
      content_hash: signed.contentHash,
      signature: signed.signature.toString('hex'),
      key_id: signed.keyId,
      public_key: signed.publicKey.toString('hex'),
      ...rest,
    };
  };
  const broken = async (rest: object): Promise<string[]> => {
    const findings = newFindings();
    const tx = { many: async <Row extends object>() => [stored(rest)] as unknown as Row[] };
    await verifyCertificates(tx, findings, { tenantId: 'o1', publicKey });
    expect(findings.checked.certificates).toBe(1);
    return findings.broken.map(({ subject, text }) => `${subject} ${text}`);
  };

  test('hold as they were signed', async () => {
    expect(await broken({})).toEqual([]);
  });

  test.each([
    [{ through: '2026-03-05' }, 'the last day is 2026-03-05, and 2026-03-04 was signed'],
    [{ closing: '17.01' }, 'the closing balance is 17.01, and 17.00 was signed'],
    [{ line_count: 1 }, 'the number of lines is 1, and 2 was signed'],
    [{ content_hash: 'ab' }, 'does not hold: The content was changed'],
    [{ key_id: 'ab' }, 'does not hold: The certificate names the key ab'],
  ])('%o is found out', async (rest, text) => {
    expect((await broken(rest)).join()).toContain(text);
  });
});

/** The days with a change, hashed anew one after the other, as a forger with the key would do it. */
function relaid(
  of: Certificate,
  change: (day: Certificate['days'][number]) => Certificate['days'][number],
): Certificate {
  const { days, ...head } = of;
  let previous = sha256(canonical(head));
  return {
    ...of,
    days: days.map((one) => {
      const { hash: _old, ...body } = { ...change(one), previous };
      previous = sha256(canonical(body));
      return { ...body, hash: previous };
    }),
  };
}

function keyIdOf(der: Buffer): string {
  return sha256(der).slice(0, 16);
}
