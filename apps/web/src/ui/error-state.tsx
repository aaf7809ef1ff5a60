import { Button } from '@mantine/core';
import { words } from '../messages/index.ts';
import classes from './empty-state.module.css';
import errorClasses from './error-state.module.css';
import { Glyph } from './glyph.tsx';

/** What the API said when it refused: a name for machines, a sentence for people. */
export type Failure = {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly requestId?: string | null;
};

type ErrorStateProps = { readonly failure: Failure; readonly onRetry?: () => void };

export function ErrorState({ failure, onRetry }: ErrorStateProps) {
  return (
    <section className={classes.empty} role="alert">
      <div className={errorClasses.head}>
        <Glyph kind="doubt" size={24} />
        <p className={classes.title}>{failure.title}</p>
      </div>
      <p className={classes.text}>{failure.detail}</p>
      <p className={errorClasses.code}>
        {failure.code}
        {failure.requestId ? ` · ${failure.requestId}` : ''}
      </p>
      {onRetry ? (
        <div className={classes.actions}>
          <Button onClick={onRetry}>{words.ui.tryAgain}</Button>
        </div>
      ) : null}
    </section>
  );
}
