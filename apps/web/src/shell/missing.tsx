import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { words } from '../messages/index.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page-header.tsx';

/** A foreign thing and one that never was look alike, as they do in the API. */
export function Missing({ to = '/' }: { readonly to?: string }) {
  return (
    <Page>
      <EmptyState
        whole
        title={words.shell.missingTitle}
        actions={
          <Button component={Link} to={to}>
            {words.shell.toDesk}
          </Button>
        }
      >
        {words.shell.missingText}
      </EmptyState>
    </Page>
  );
}
