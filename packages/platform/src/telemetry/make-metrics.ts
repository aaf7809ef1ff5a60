import { hostname } from 'node:os';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The figures of one process. Names begin with counterfoil_; labels are of few values, never an id. */
export type Metrics = {
  readonly registry: Registry;
  readonly counter: (name: string, help: string, labels?: readonly string[]) => Counter;
  readonly gauge: (name: string, help: string, labels?: readonly string[]) => Gauge;
  readonly histogram: (name: string, help: string, labels?: readonly string[], bucketsSeconds?: number[]) => Histogram;
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** `process` tells api from worker and `host` one machine from another, so that one page of figures can hold them all. */
export const makeMetrics = (process: string, options: { readonly defaults?: boolean } = {}): Metrics => {
  const registry = new Registry();
  registry.setDefaultLabels({ process, host: hostname() });
  if (options.defaults !== false) collectDefaultMetrics({ register: registry, prefix: 'counterfoil_' });

  const of = (name: string, help: string, labels: readonly string[] = []) => ({
    name: `counterfoil_${name}`,
    help,
    labelNames: [...labels],
    registers: [registry],
  });
  /** Whoever asks again for a figure is given the one there is. */
  const once = <M extends Counter | Gauge | Histogram>(name: string, make: () => M): M =>
    (registry.getSingleMetric(`counterfoil_${name}`) as M | undefined) ?? make();
  return {
    registry,
    counter: (name, help, labels) => once(name, () => new Counter(of(name, help, labels))),
    gauge: (name, help, labels) => once(name, () => new Gauge(of(name, help, labels))),
    histogram: (name, help, labels, buckets) =>
      once(name, () => new Histogram({ ...of(name, help, labels), buckets: buckets ?? BUCKETS_SECONDS })),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
};
