import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { chainSeals, genesisHash, headMessage } from './seal-chain.ts';

const ORGANISATION = '01890000-0000-7000-8000-000000000001';
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
const events = ['one', 'two', 'three'].map((eventId) => ({ eventId, eventHash: hashOf(eventId) }));

test('numbers go on without a gap, and each hash is over the one before, the number, the instant and the event', () => {
  const seals = chainSeals(ORGANISATION, undefined, { events, at: 1_000_000n });

  expect(seals.map(({ sequence, eventId }) => `${sequence} ${eventId}`)).toEqual(['1 one', '2 two', '3 three']);
  const place = Buffer.from('0000000000000001' + '00000000000f4240', 'hex');
  const first = createHash('sha256').update(genesisHash(ORGANISATION)).update(place).update(hashOf('one')).digest();
  expect(seals[0]?.chainHash.equals(first)).toBe(true);
});

test('sealed in two goes it is the same chain, when the instant is', () => {
  const whole = chainSeals(ORGANISATION, undefined, { events, at: 5n });
  const begun = chainSeals(ORGANISATION, undefined, { events: events.slice(0, 1), at: 5n });
  const ended = chainSeals(ORGANISATION, begun.at(-1), { events: events.slice(1), at: 5n });

  expect([...begun, ...ended]).toEqual(whole);
});

test('another organisation, another instant: another chain', () => {
  const last = (organisation: string, at: bigint) => chainSeals(organisation, undefined, { events, at }).at(-1);

  expect(last(ORGANISATION, 5n)?.chainHash).not.toEqual(last(ORGANISATION.replace(/1$/, '2'), 5n)?.chainHash);
  expect(last(ORGANISATION, 5n)?.chainHash).not.toEqual(last(ORGANISATION, 6n)?.chainHash);
});

test('a head is signed with its organisation, number, hash and instant', () => {
  expect(headMessage(ORGANISATION, { sequence: 3n, chainHash: Buffer.from('abcd', 'hex') }, 7n).toString()).toBe(
    `counterfoil head 1 ${ORGANISATION} 3 abcd 7`,
  );
});
