import { type RefObject, useEffect } from 'react';

/** Calls for more rows when the reader is within two screens of the end, or when all rows fit on one. */
export const useEndReached = (scroller: RefObject<HTMLElement | null>, count: number, onEnd?: () => void): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer list moves the end, so it must be measured anew
  useEffect(() => {
    const element = scroller.current;
    if (!element || !onEnd) return;
    const look = (): void => {
      if (element.scrollHeight - element.scrollTop - element.clientHeight < element.clientHeight * 2) onEnd();
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [scroller, count, onEnd]);
};
