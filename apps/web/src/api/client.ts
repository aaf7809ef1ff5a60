import { createClient, ProblemError } from '@counterfoil/wire/sdk';
import { z } from 'zod';
import { words } from '../messages/index.ts';
import { askStepUp } from '../session/ask-step-up.ts';
import type { Failure } from '../ui/error-state.tsx';
import { sentenceOf } from './refusal-sentence.ts';

/** The organisation stands in the address, so two tabs can look at two of them under one sign-in. */
export const organisationInAddress = (): string | null => /^\/o\/([^/]+)/.exec(window.location.pathname)?.[1] ?? null;

export const client = createClient({ baseUrl: '', organisation: organisationInAddress, onStepUp: askStepUp });

export const isProblem = (error: unknown): error is ProblemError => error instanceof ProblemError;

export const problemCode = (error: unknown): string | null => (isProblem(error) ? error.problem.code : null);

/** Any thrown thing as a title, a sentence and a name. */
export const failureOf = (error: unknown): Failure => {
  if (isProblem(error)) {
    const { code, title, detail, requestId, issues } = error.problem;
    return { code, title, detail: sentenceOf(detail, issues ?? []), requestId: requestId || null };
  }
  if (error instanceof TypeError) {
    return { code: 'network', title: words.api.unreachable, detail: words.api.unreachableText };
  }
  if (error instanceof z.ZodError) {
    const places = error.issues.slice(0, 5).map((issue) => issue.path.join('.'));
    return { code: places.join(', '), title: words.api.unreadable, detail: words.api.unfitting };
  }
  const detail = error instanceof Error ? error.message.slice(0, 400) : String(error);
  return { code: 'answer', title: words.api.unreadable, detail };
};
