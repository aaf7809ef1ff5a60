import type { MappingPreviewOnWire, TableMappingOnWire } from '@counterfoil/wire/contracts';
import { useEffect, useState } from 'react';
import { client } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { isReady } from './mapping-edit.ts';

export type TriedMapping = {
  readonly bankAccountId: string | null;
  readonly mapping: TableMappingOnWire;
  readonly setAside: readonly number[];
};

/** Typing goes on while the server reads: only what is left alone for a moment is asked for. */
const PAUSE_MS = 200;

/** What is proposed for a table, what somebody made of it, and the lines it makes so; each change is read again at once. */
export const useMapping = (id: string) => {
  const proposed = useAnswer('getStatementMapping', { params: { id } });
  const [tried, setTried] = useState<TriedMapping | null>(null);
  const [preview, setPreview] = useState<MappingPreviewOnWire | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const { data } = proposed;

  useEffect(() => {
    if (data === undefined) return;
    setTried((before) => before ?? { bankAccountId: data.bankAccountId, mapping: data.mapping, setAside: [] });
    setPreview((before) => before ?? data);
  }, [data]);

  useEffect(() => {
    if (tried === null || tried.bankAccountId === null || !isReady(tried.mapping)) return;
    const stop = new AbortController();
    const body = { bankAccountId: tried.bankAccountId, mapping: tried.mapping, setAside: [...tried.setAside] };
    const timer = setTimeout(() => {
      client
        .call('previewStatementMapping', { params: { id }, body, signal: stop.signal })
        .then((answer) => {
          setPreview(answer);
          setFailed(null);
        })
        .catch((error: unknown) => {
          if (!stop.signal.aborted) setFailed(error);
        });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [id, tried]);

  const change = (part: Partial<TriedMapping>): void =>
    setTried((before) => (before === null ? null : { ...before, ...part }));
  return { proposed, tried, preview, failed, change };
};
