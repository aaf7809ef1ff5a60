import { useState } from 'react';
import { useEntities } from './use-entities.ts';

/** A day to be typed that is today in the entity until somebody chooses another; null is a field left empty. */
export const useDayField = (
  entityId: string | null,
  from: (today: string) => string = (today) => today,
): readonly [string | null, (day: string | null) => void] => {
  const { todayOf } = useEntities();
  const [chosen, choose] = useState<string | null | undefined>(undefined);
  return [chosen === undefined ? from(todayOf(entityId)) : chosen, choose];
};

/** A day that is never empty: today in the entity until somebody chooses another. */
export const useDay = (entityId: string | null): readonly [string, (day: string) => void] => {
  const { todayOf } = useEntities();
  const [chosen, choose] = useState<string | null>(null);
  return [chosen ?? todayOf(entityId), choose];
};
