export { joinFigures } from './join-figures.ts';
export { type Logger, makeLogger } from './make-logger.ts';
export { type Metrics, makeMetrics } from './make-metrics.ts';
