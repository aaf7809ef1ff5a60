import type { CSSProperties, ReactNode } from 'react';
import { Link } from 'react-router';
import { classNames } from './class-names.ts';
import classes from './counterfoil-card.module.css';

type CounterfoilCardProps = {
  readonly children: ReactNode;
  readonly stub: ReactNode;
  /** 28 holds one line of turned text; 264 a thumbnail of the page. */
  readonly stubWidth: 28 | 36 | 52 | 104 | 264;
  /** The colour behind the card, which shows through the notches. */
  readonly behind?: string;
  /** Named for a screen reader: "Proof: page 1, IBAN". */
  readonly proof: string;
  readonly to?: string;
  readonly onProof?: () => void;
  readonly padded?: boolean;
  readonly className?: string;
};

/** Left of the perforation what the desk says, right of it where that is proven; the stub goes there. */
export function CounterfoilCard(props: CounterfoilCardProps) {
  const { children, stub, stubWidth, behind = 'var(--cf-surface)', padded = true } = props;
  const style = { '--stub': `${stubWidth}px`, '--behind': behind } as CSSProperties;
  return (
    <div className={classNames(classes.card, props.className)} style={style}>
      <div className={classNames(classes.says, padded && classes.padded)}>{children}</div>
      <span className={classes.perforation} aria-hidden="true" />
      <Stub {...props}>{stub}</Stub>
    </div>
  );
}

function Stub({ children, stubWidth, proof, to, onProof }: CounterfoilCardProps) {
  const className = classNames(classes.stub, stubWidth <= 36 && classes.turned);
  if (to !== undefined) {
    return (
      <Link to={to} className={className} aria-label={proof}>
        {children}
      </Link>
    );
  }
  if (onProof) {
    return (
      <button type="button" className={className} aria-label={proof} onClick={onProof}>
        {children}
      </button>
    );
  }
  return <div className={className}>{children}</div>;
}
