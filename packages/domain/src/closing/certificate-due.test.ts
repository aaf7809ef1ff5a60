import { expect, test } from 'vitest';
import { type AccountCertified, certificateDue } from './certificate-due.ts';

const giro: AccountCertified = {
  bankAccountId: 'ba',
  name: 'Giro',
  certifiedThrough: null,
  statementsThrough: '2026-03-31',
  openLines: 0,
  revoked: null,
};
const said = (more: Partial<AccountCertified>) => certificateDue({ ...giro, ...more }, '2026-03-31')?.detail ?? 'clear';

test.each([
  ['clear', { certifiedThrough: '2026-03-31' }],
  ['clear', { certifiedThrough: '2026-04-30', openLines: 2 }],
  [
    'certified through 2026-02-28; nothing keeps it from being proven through 2026-03-31',
    { certifiedThrough: '2026-02-28' },
  ],
  ['not certified yet; no statement has come yet', { statementsThrough: null }],
  [
    'not certified yet; statements end on 2026-03-20, 1 bank transaction is not posted',
    { statementsThrough: '2026-03-20', openLines: 1 },
  ],
  [
    'the certificate through 2026-03-31 was taken back on 2026-04-07 by Lena: Unlocked; 3 bank transactions are not posted',
    { openLines: 3, revoked: { id: 'r1', through: '2026-03-31', on: '2026-04-07', by: 'Lena', text: 'Unlocked.' } },
  ],
])('%s', (sentence, more) => {
  expect(said(more)).toBe(sentence);
});

test('a reason that was signed for a missing certificate does not cover one that was taken back since', () => {
  const before = certificateDue(giro, '2026-03-31');
  const revoked = { id: 'r1', through: '2026-03-31', on: '2026-04-07', by: 'Lena', text: 'Unlocked.' };
  expect(certificateDue({ ...giro, revoked }, '2026-03-31')?.mark).not.toBe(before?.mark);
});
