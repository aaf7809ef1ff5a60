import { useRouteError } from 'react-router';
import { words } from '../messages/index.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Page } from '../ui/page-header.tsx';

/** Stands where a page threw. A page that could not be fetched is most often an older build: loading anew mends it. */
export function Broken() {
  const error = useRouteError();
  const detail = error instanceof Error ? error.message : String(error);
  return (
    <Page>
      <ErrorState
        whole
        failure={{ title: words.shell.brokenTitle, detail: words.shell.brokenText, code: detail.slice(0, 300) }}
        onRetry={() => window.location.reload()}
      />
    </Page>
  );
}
