import { describe, expect, test } from 'vitest';
import { type BankDetailsDoubt, decidePaymentBlock, type PayableItem, type PaymentDecider } from './index.ts';

const item: PayableItem = {
  name: 'RE-1',
  side: 'C',
  status: 'open',
  block: 'Not approved for payment yet.',
  preparedBy: 'lena',
};
const mats: PaymentDecider = { id: 'mats', roles: ['reviewer'], singlePerson: false };
const controller: PaymentDecider = { ...mats, roles: ['controller'] };
const settledDoubt: BankDetailsDoubt = {
  partyName: 'Contoso',
  lastPartyEditor: 'lena',
  waitsForVerification: false,
  verifiedSince: true,
  coolsOff: false,
};
type About = { item?: Partial<PayableItem>; decider?: PaymentDecider; doubt?: BankDetailsDoubt; reason?: string };
const decide = (verdict: 'lift' | 'set', { item: differs, decider = mats, doubt, reason = 'Goods came' }: About = {}) =>
  decidePaymentBlock({ ...item, ...differs }, { verdict, reason }, { doubt: doubt ?? null, decider });
const refused = (code: string) => ({ ok: false, refusal: { code } });

describe('lifting a payment block', () => {
  test('is a reviewer’s who did not prepare the entry, with a reason', () => {
    expect(decide('lift')).toEqual({ ok: true, value: { block: null, ownWork: false } });
    expect(decide('lift', { item: { preparedBy: 'mats' } })).toMatchObject(refused('ledger.self_approval'));
    expect(decide('lift', { decider: { ...mats, roles: ['clerk', 'admin'] } })).toMatchObject(
      refused('auth.role_required'),
    );
    expect(decide('lift', { reason: '  ' })).toMatchObject(refused('review.reason_required'));
  });

  test('in an organisation of one is everybody’s own, and says so', () => {
    const alone = { ...mats, singlePerson: true };
    expect(decide('lift', { item: { preparedBy: 'mats' }, decider: alone })).toEqual({
      ok: true,
      value: { block: null, ownWork: true },
    });
  });

  test('needs a block, and money that is still to be paid', () => {
    expect(decide('lift', { item: { block: null } })).toMatchObject(refused('subledger.payment_not_blocked'));
    expect(decide('lift', { item: { status: 'settled' } })).toMatchObject(refused('subledger.item_settled'));
    expect(decide('lift', { item: { side: 'D' } })).toMatchObject(refused('subledger.nothing_to_pay'));
  });

  test('of a document with a different bank account is a controller’s, after a second person verified one', () => {
    const verified = (differs: Partial<BankDetailsDoubt> = {}) => ({ ...settledDoubt, ...differs });
    expect(decide('lift', { doubt: verified() })).toMatchObject(refused('auth.role_required'));
    expect(decide('lift', { doubt: verified(), decider: controller })).toMatchObject({ ok: true });
    expect(decide('lift', { doubt: verified({ lastPartyEditor: 'mats' }), decider: controller })).toMatchObject(
      refused('ledger.self_approval'),
    );
    for (const open of [{ verifiedSince: false }, { waitsForVerification: true }, { coolsOff: true }])
      expect(decide('lift', { doubt: verified(open), decider: controller })).toMatchObject(
        refused('subledger.bank_details_unverified'),
      );
  });

  test('waits out the cool-off in an organisation of one too', () => {
    const alone = { ...controller, singlePerson: true };
    expect(decide('lift', { doubt: { ...settledDoubt, coolsOff: true }, decider: alone })).toMatchObject(
      refused('subledger.bank_details_unverified'),
    );
  });
});

describe('setting a payment block', () => {
  test('keeps the reason, trimmed, and may be done by who prepared the entry', () => {
    expect(decide('set', { item: { block: null, preparedBy: 'mats' }, reason: ' Goods are missing ' })).toEqual({
      ok: true,
      value: { block: 'Goods are missing', ownWork: false },
    });
  });

  test('does not paint over a block that stands', () => {
    expect(decide('set')).toMatchObject(refused('subledger.payment_blocked_already'));
  });
});
