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

type ErrorStateProps = {
  readonly failure: Failure;
  readonly onRetry?: () => void;
  /** It stands where the whole page should: its title is the page's. */
  readonly whole?: boolean;
};

export function ErrorState({ failure, onRetry, whole = false }: ErrorStateProps) {
  const Title = whole ? 'h1' : 'p';
  return (
    <section className={classes.empty} role="alert">
      <div className={errorClasses.head}>
        <Glyph kind="doubt" size={24} />
        <Title className={classes.title}>{failure.title}</Title>
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
