import { Navigate } from 'react-router';
import { failureOf } from '../api/client.ts';
import { useMe } from '../session/me.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Page } from '../ui/page-header.tsx';
import { Missing } from './missing.tsx';

/** The bare address leads to the last organisation, or to the door. */
export function Home() {
  const me = useMe();
  if (me.isPending) return null;
  if (me.isError) {
    return (
      <Page>
        <ErrorState whole failure={failureOf(me.error)} onRetry={() => void me.refetch()} />
      </Page>
    );
  }
  if (me.data === null) return <Navigate to="/sign-in" replace />;
  const first = me.data.organisations[0];
  return first ? <Navigate to={`/o/${first.slug}`} replace /> : <Missing />;
}
