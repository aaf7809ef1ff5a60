import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { Navigate, Outlet, useLocation, useParams } from 'react-router';
import { failureOf } from '../api/client.ts';
import { keysStandAt, listenForKeys } from '../keys/listen.ts';
import { useKeys } from '../keys/use-keys.ts';
import { listenLive } from '../live/listen-live.ts';
import { words } from '../messages/index.ts';
import { type Me, type Organisation, useMe } from '../session/me.ts';
import { StepUpDialog } from '../session/step-up-dialog.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Page as Frame } from '../ui/page-header.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import classes from './desk-layout.module.css';
import { KeyFooter } from './key-footer.tsx';
import { KeySheet } from './key-sheet.tsx';
import { Missing } from './missing.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';

/** Nobody sees the desk without a sign-in, and nobody the desk of an organisation they do not belong to. */
export function Page() {
  const me = useMe();
  const location = useLocation();
  const { organisation: slug } = useParams();
  if (me.isPending) return null;
  if (me.isError) {
    return (
      <Frame>
        <ErrorState whole failure={failureOf(me.error)} onRetry={() => void me.refetch()} />
      </Frame>
    );
  }
  if (me.data === null) {
    return <Navigate to={`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  }
  const organisation = me.data.organisations.find((candidate) => candidate.slug === slug);
  if (!organisation) return <Missing to="/" />;
  return <Desk key={organisation.id} me={me.data} organisation={organisation} />;
}

function Desk({ me, organisation }: { readonly me: Me; readonly organisation: Organisation }) {
  const [sheetOpened, sheet] = useDisclosure(false);
  const cache = useQueryClient();
  const { key: place } = useLocation();
  useEffect(listenForKeys, []);
  useEffect(() => keysStandAt(place), [place]);
  useEffect(() => listenLive(organisation.slug, cache), [organisation.slug, cache]);
  useKeys([{ key: '?', label: words.shell.keySheet, run: sheet.open, sheetOnly: true }]);
  return (
    <div className={classes.desk}>
      <a href="#page" className={classes.skip}>
        {words.shell.skip}
      </a>
      <div className={classes.rail}>
        <Rail />
      </div>
      <div className={classes.column}>
        <TopBar me={me} organisation={organisation} />
        <main id="page" className={classes.main} tabIndex={-1}>
          <Suspense
            fallback={
              <Frame>
                <SkeletonRows />
              </Frame>
            }
          >
            <Outlet />
          </Suspense>
        </main>
        <KeyFooter onSheet={sheet.open} />
      </div>
      <StepUpDialog />
      <Palette />
      <KeySheet opened={sheetOpened} onClose={sheet.close} />
    </div>
  );
}
