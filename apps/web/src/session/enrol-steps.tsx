import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { renderSVG } from 'uqr';
import { failureOf } from '../api/client.ts';
import { saveFile } from '../evidence/download.ts';
import { words } from '../messages/index.ts';
import type { Failure } from '../ui/error-state.tsx';
import { FailureLine } from '../ui/failure-line.tsx';
import { beginEnrolment, confirmEnrolment, type Enrolment } from './sign.ts';

const stacked = { display: 'flex', flexDirection: 'column', gap: 12 } as const;

/** The secret as a picture, drawn here: nobody else sees it. Dark on white in any scheme, as cameras want it. */
const pictureOf = (uri: string): string => `data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { border: 2 }))}`;

/** Key, code, recovery codes: setting up an authenticator, at the door as on the account page. */
export function EnrolSteps({ onDone }: { readonly onDone: () => void }) {
  const [begun, setBegun] = useState<Enrolment | null>(null);
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState<readonly string[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    beginEnrolment().then(setBegun, (error: unknown) => setFailure(failureOf(error)));
  }, []);
  const confirm = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFailure(null);
    try {
      setRecovery(await confirmEnrolment(code.replace(/\s/g, '')));
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  if (recovery) return <RecoveryCodes codes={recovery} onKept={onDone} />;
  return (
    <form style={stacked} onSubmit={(event) => void confirm(event)}>
      <p>{words.account.scan}</p>
      {begun ? (
        <>
          <img src={pictureOf(begun.uri)} alt={words.account.qr} width={200} height={200} />
          <Textarea label={words.account.key} value={begun.secret.replace(/(.{4})(?=.)/g, '$1 ')} autosize readOnly />
        </>
      ) : null}
      <TextInput
        label={words.signIn.code}
        value={code}
        inputMode="numeric"
        autoComplete="one-time-code"
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <FailureLine failure={failure} />
      <Button type="submit" variant="filled" disabled={begun === null || code.replace(/\s/g, '').length !== 6}>
        {words.account.confirm}
      </Button>
    </form>
  );
}

export function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const save = (): void =>
    saveFile(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }), 'counterfoil-recovery-codes.txt');
  return (
    <section style={stacked} aria-label={words.account.codesTitle}>
      <p>{words.account.codesText}</p>
      <ul style={{ columns: 2, listStyle: 'none', padding: 0, fontVariantNumeric: 'tabular-nums' }}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button onClick={save}>{words.account.download}</Button>
      <Button variant="filled" onClick={onKept}>
        {words.account.codesKept}
      </Button>
    </section>
  );
}
