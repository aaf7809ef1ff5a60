import { describe, expect, it } from 'vitest';
import { openPlaces } from './take-places.ts';

const upload = (tenantId: string, now: number, priority = 3) => ({
  tenantId,
  topic: 'document.received',
  priority,
  now,
});
const nextStage = (tenantId: string, now: number) => ({ ...upload(tenantId, now), topic: 'document.read' });

describe('places in the queue', () => {
  it('lets nothing of one organisation overtake what it brought earlier, however long ago that was published', () => {
    const places = openPlaces();
    const flood = Array.from({ length: 500 }, () => places.take(upload('harbour', 1_000)));

    const later = places.take(upload('harbour', 1_090));

    expect(flood).toEqual(flood.toSorted((a, b) => a - b));
    expect(later).toBeGreaterThan(flood.at(-1) ?? 0);
  });

  it('lets whoever comes with one thing wait behind seconds of a flood, not behind all of it', () => {
    const places = openPlaces();
    const flood = Array.from({ length: 500 }, () => places.take(upload('harbour', 1_000)));

    const quiet = places.take(upload('tidewater', 1_010));

    expect(flood.filter((place) => place <= quiet)).toHaveLength(11);
  });

  it('ends what is begun before more is begun', () => {
    const places = openPlaces();
    places.take(upload('harbour', 1_000));
    const second = places.take(upload('harbour', 1_000));

    expect(places.take(nextStage('harbour', 1_000))).toBeLessThan(second);
  });

  it('puts every class before the next, whatever the time and however far back somebody stands', () => {
    const places = openPlaces();
    for (let count = 0; count < 60_000; count += 1) places.take(upload('harbour', 199_000, 3));
    const furthest = places.take(upload('harbour', 199_000, 3));

    expect(furthest).toBeLessThan(places.take(upload('tidewater', 0, 4)));
    expect(places.take(upload('harbour', 5, 99))).toBeLessThan(2 ** 21);
  });
});
