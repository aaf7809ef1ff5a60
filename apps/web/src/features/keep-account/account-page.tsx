import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { PasswordSection } from './password-section.tsx';
import { SecondFactorSection } from './second-factor-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { TokensSection } from './tokens-section.tsx';

export function Page() {
  const account = useAnswer('getAccount');
  return (
    <Frame>
      <PageHeader title={words.account.title} subtitle={words.account.subtitle} />
      {account.isError ? (
        <ErrorState failure={failureOf(account.error)} onRetry={() => void account.refetch()} />
      ) : null}
      {account.isPending ? <SkeletonRows /> : null}
      {account.data ? (
        <>
          <SecondFactorSection account={account.data} />
          <PasswordSection enrolled={account.data.secondFactor.enrolledAt !== null} />
          <SessionsSection sessions={account.data.sessions} />
          <TokensSection />
        </>
      ) : null}
    </Frame>
  );
}
