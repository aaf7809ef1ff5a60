import { Navigate } from 'react-router';
import { usePlace } from '../../shell/use-place.ts';

/** Reports begin with the one that proves itself. */
export function Page() {
  const { to } = usePlace();
  return <Navigate to={to('reports/trial-balance')} replace />;
}
