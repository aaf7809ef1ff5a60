import { Link } from 'react-router';
import { formatCount } from '../../format/count.ts';
import classes from './day.module.css';

type DayFigureProps = {
  readonly to: string;
  readonly figure: number | null;
  readonly word: string;
  readonly note?: string | null;
};

export function DayFigure({ to, figure, word, note }: DayFigureProps) {
  return (
    <Link to={to} className={classes.figure}>
      <span className={classes.count}>{figure === null ? '–' : formatCount(figure)}</span>
      <span>{word}</span>
      {note ? <span className={classes.second}>{note}</span> : null}
    </Link>
  );
}
