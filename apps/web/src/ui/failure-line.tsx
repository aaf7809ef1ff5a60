import type { Failure } from './error-state.tsx';

/** Why something was not done, in a dialog's own lines; nothing where nothing failed. */
export function FailureLine({ failure }: { readonly failure: Failure | null }) {
  if (failure === null) return null;
  return (
    <p role="alert">
      {failure.title}. {failure.detail}
    </p>
  );
}
