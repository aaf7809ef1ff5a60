/** Uploads wait for their sender's line, so they have turns of their own and hold nobody else up. */
export type Lane = 'asking' | 'uploading';

export type Turns = {
  /**
   * Waits until the organisation may have one more request under way. @returns what is called when that has ended, or
   * null when so many wait already that this one had better come again
   */
  readonly enter: (organisationId: string, lane: Lane) => Promise<(() => void) | null>;
};

export type TurnLimits = Readonly<Record<Lane, number>> & { readonly waiting: number };

type Place = { underWay: number; readonly waiting: (() => void)[] };

/**
 * One organisation never has more than its share of this process under way, whatever it asks for: the others find
 * connections free. What goes beyond waits in line, and a line that grows too long is refused.
 */
export const makeTurns = (limits: TurnLimits): Turns => {
  const places = new Map<string, Place>();

  const leave = (key: string, place: Place): void => {
    const next = place.waiting.shift();
    if (next !== undefined) {
      next();
      return;
    }
    place.underWay -= 1;
    if (place.underWay === 0) places.delete(key);
  };
  /** Whoever leaves twice, once by its answer and once by its line, has left once. */
  const leaver = (key: string, place: Place): (() => void) => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      leave(key, place);
    };
  };

  return {
    enter: async (organisationId, lane) => {
      const key = `${lane} ${organisationId}`;
      const place = places.get(key) ?? { underWay: 0, waiting: [] };
      places.set(key, place);
      if (place.underWay < limits[lane]) place.underWay += 1;
      else if (place.waiting.length >= limits.waiting) return null;
      else await new Promise<void>((turn) => place.waiting.push(turn));
      return leaver(key, place);
    },
  };
};
