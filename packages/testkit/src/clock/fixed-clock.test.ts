import { describe, expect, it } from 'vitest';
import { fixedClock } from './fixed-clock.ts';

describe('a fixed clock', () => {
  it('stands still until the test moves it', () => {
    const clock = fixedClock('2026-11-20T08:30:00Z');
    expect(new Date(clock.now()).toISOString()).toBe('2026-11-20T08:30:00.000Z');
    expect(clock.now()).toBe(clock.now());
    clock.advance(90_000);
    expect(new Date(clock.now()).toISOString()).toBe('2026-11-20T08:31:30.000Z');
  });

  it('refuses what is no instant, and never runs backwards', () => {
    expect(() => fixedClock('yesterday')).toThrow('not an ISO 8601 instant');
    expect(() => fixedClock('2026-11-20T08:30:00Z').advance(-1)).toThrow('never runs backwards');
  });
});
