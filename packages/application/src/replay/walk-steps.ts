import { setImmediate as turn } from 'node:timers/promises';

/** Carries out a replay step by step, each of which says how far it is: others have their turn between two, and hear of it. */
export const walkSteps = async <Outcome>(
  steps: Iterator<number, Outcome>,
  between: (done: number) => Promise<void>,
): Promise<Outcome> => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await turn();
    await between(step.value);
  }
};
