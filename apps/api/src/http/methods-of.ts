import { type Operation, operations } from '@counterfoil/wire/contracts';
import { PLAIN_ROUTES } from './plain-routes.ts';

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.]/g, '[.]').replace(/:[a-zA-Z]+/g, '[^/]+')}$`);

const ROUTES = [...(Object.values(operations) as Operation[]), ...PLAIN_ROUTES].map(({ method, path }) => ({
  method,
  pattern: patternOf(path),
}));

/** The methods a path takes; none where it is no path of ours. */
export const methodsOf = (path: string): string[] =>
  ROUTES.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
