import { type OperationName, operations } from '@counterfoil/wire/contracts';
import { useParams } from 'react-router';
import { useMe } from './me.ts';

/**
 * Whether the reader's roles in this organisation allow an operation, by the very table the API refuses by. What is not
 * allowed is not offered; the API would refuse it all the same.
 */
export const useMay = (): ((name: OperationName) => boolean) => {
  const { organisation: slug } = useParams();
  const { data: me } = useMe();
  const roles = me?.organisations.find((candidate) => candidate.slug === slug)?.roles ?? [];
  return (name) => {
    const { access } = operations[name];
    return typeof access === 'string' || roles.some((role) => access.some((allowed) => allowed === role));
  };
};
