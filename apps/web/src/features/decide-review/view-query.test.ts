import { describe, expect, test } from 'vitest';
import { addressOf, isShown, queryInAddress } from './view-query.ts';

const large = { query: { view: 'open', over: '5000', two: 'yes' } };
const shownAt = (address: string) => isShown(large, new URLSearchParams(address));

describe('a saved view', () => {
  test('keeps what is asked for and not what lies open', () => {
    const search = new URLSearchParams('view=mine&over=5000&two=yes&item=exc_1&field=iban&q=');
    expect(queryInAddress(search)).toEqual({ view: 'mine', over: '5000', two: 'yes' });
  });

  test('leaves out what the address only pretends to ask for', () => {
    expect(queryInAddress(new URLSearchParams('view=everything&over=lots&two=no'))).toEqual({ view: 'open' });
  });

  test('comes back whole: the search before it is gone, and the open case with it', () => {
    expect(addressOf(large)).toEqual({
      view: 'open',
      reason: null,
      entity: null,
      q: null,
      over: '5000',
      two: 'yes',
      item: null,
      field: null,
      proposal: null,
    });
  });

  test('is shown when the address asks for just that, whatever lies open', () => {
    expect(shownAt('view=open&over=5000&two=yes&item=exc_1')).toBe(true);
    expect(shownAt('over=5000&two=yes')).toBe(true);
    expect(shownAt('view=open&over=5000')).toBe(false);
    expect(shownAt('view=open&over=5000&two=yes&q=Dohrn')).toBe(false);
  });
});
