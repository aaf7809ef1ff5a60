import type { ModelDetailOnWire } from '@counterfoil/wire/contracts';
import { words } from '../../messages/index.ts';
import classes from './models.module.css';

const SIZE = 240;
const LEFT = 28;
const BOTTOM = 24;
const SIDE = SIZE - LEFT - BOTTOM;

const x = (share: number): number => LEFT + share * SIDE;
const y = (share: number): number => 8 + SIDE - share * SIDE;

/** Each step a dot with its interval; on the broken line what was said and what came true are one. */
export function CalibrationPlot({ steps }: { readonly steps: ModelDetailOnWire['calibration'] }) {
  return (
    <svg className={classes.plot} viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={words.models.plot}>
      <rect x={x(0)} y={y(1)} width={SIDE} height={SIDE} fill="none" stroke="var(--cf-line-strong)" />
      <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} stroke="var(--cf-line-strong)" strokeDasharray="4 4" />
      {steps.map(({ from, said, right }) => (
        <g key={from} stroke="currentColor" fill="currentColor">
          <line x1={x(said)} x2={x(said)} y1={y(right.from)} y2={y(right.to)} />
          <circle cx={x(said)} cy={y(right.share ?? 0)} r={3} />
        </g>
      ))}
      <text x={x(0) - 10} y={y(1) + 10}>
        1
      </text>
      <text x={x(0) - 10} y={y(0)}>
        0
      </text>
      <text x={x(1) - 30} y={y(0) + 16}>
        {words.models.column.said}
      </text>
      <text x={x(0) + 4} y={y(1) + 14}>
        {words.models.column.cameTrue}
      </text>
    </svg>
  );
}
