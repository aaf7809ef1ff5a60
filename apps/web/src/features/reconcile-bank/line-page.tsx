import { Navigate, useParams } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { usePlace } from '../../shell/use-place.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';

/** A line known by its id alone is shown where it belongs: on its bank account, with its neighbours. */
export function Page() {
  const { line: id = '' } = useParams();
  const { to } = usePlace();
  const answer = useAnswer('getBankTransaction', { params: { id } });
  if (answer.data) return <Navigate to={to(`bank/${answer.data.bankAccountId}`, { line: id, show: 'all' })} replace />;
  return <Frame>{answer.isError ? <ErrorState whole failure={failureOf(answer.error)} /> : <SkeletonRows />}</Frame>;
}
