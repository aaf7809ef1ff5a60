import classes from './stage-bar.module.css';

type StageBarProps = {
  /** Stages done, of four; a half means the stage is running. */
  readonly done: number;
  readonly word: string;
  readonly doubt?: boolean;
};

/** Progress is a bar of four stages with a word, and nothing that spins. */
export function StageBar({ done, word, doubt = false }: StageBarProps) {
  const doubtful = Math.ceil(done) - 1;
  return (
    <span className={classes.progress}>
      <span className={classes.bar} aria-hidden="true">
        {[0, 1, 2, 3].map((stage) => (
          <span key={stage} className={classes.stage}>
            <span
              className={doubt && stage === doubtful ? classes.doubtFill : classes.fill}
              style={{ width: `${Math.max(0, Math.min(1, done - stage)) * 100}%` }}
            />
          </span>
        ))}
      </span>
      <span className={doubt ? classes.doubtWord : classes.word}>{word}</span>
    </span>
  );
}
