import type { ExceptionDetail } from '@counterfoil/wire/contracts';
import { useEffect, useRef } from 'react';
import { client, organisationInAddress } from '../../api/client.ts';
import { useRefresh } from '../../api/queries.ts';
import { tellFailure } from '../../shell/tell-failure.ts';

/** Who only walks past with j and k claims nothing; who stays, or lays a hand on it, works on it. */
const dwellMs = 5_000;
const renewMs = 45_000;
const shows = ['getException', 'listExceptions'] as const;

type Working = { readonly may: boolean; readonly chosen: boolean };

/** Sent on even while the page is being left; what does not arrive ends by itself. */
const release = (id: string): void => {
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
    'counterfoil-organisation': organisationInAddress() ?? '',
  };
  const url = client.urlOf('releaseException', { params: { id } });
  fetch(url, { method: 'POST', keepalive: true, credentials: 'same-origin', headers, body: '{}' }).catch(
    () => undefined,
  );
};

const isFree = (item: ExceptionDetail): boolean =>
  item.claim === null && item.pendingDecision === null && (item.status === 'open' || item.status === 'snoozed');

/**
 * The claim of the open case: taken when somebody works on it, renewed while the page is looked at, let go when they leave.
 * A page that is closed or asleep renews nothing, and the server lets go by itself.
 */
export const useClaim = (item: ExceptionDetail | null, { may, chosen }: Working) => {
  const held = useRef(false);
  const refresh = useRefresh();
  const id = item?.id ?? null;
  const free = may && item !== null && isFree(item);
  const mine = item?.claim?.mine === true;
  const othersUntil = item?.claim && !item.claim.mine ? item.claim.expiresAt : null;

  const take = async (takeOver: boolean): Promise<void> => {
    if (id === null) return;
    held.current = true;
    try {
      await client.call('claimException', { params: { id }, body: takeOver ? { takeOver } : {} });
    } catch (error) {
      held.current = false;
      tellFailure(error);
    }
    await refresh(shows);
  };
  const begin = (): void => {
    if (free && !held.current) void take(false);
  };
  const latest = useRef(begin);
  latest.current = begin;

  useEffect(() => {
    if (!free || !chosen || id === null) return;
    const timer = setTimeout(() => latest.current(), dwellMs);
    return () => clearTimeout(timer);
  }, [free, chosen, id]);
  useEffect(() => {
    if (!mine || id === null) return;
    held.current = true;
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible') return;
      client.call('claimException', { params: { id }, body: {} }).catch(() => void refresh(shows));
    }, renewMs);
    return () => clearInterval(timer);
  }, [mine, id, refresh]);
  // That somebody else's time is over is no event; the page looks again when it should be.
  useEffect(() => {
    if (othersUntil === null) return;
    const timer = setTimeout(() => void refresh(shows), Math.max(1_000, Date.parse(othersUntil) - Date.now() + 1_000));
    return () => clearTimeout(timer);
  }, [othersUntil, refresh]);
  useEffect(() => {
    if (id === null) return;
    const letGo = (): void => {
      if (!held.current) return;
      held.current = false;
      release(id);
    };
    window.addEventListener('pagehide', letGo);
    return () => {
      window.removeEventListener('pagehide', letGo);
      letGo();
    };
  }, [id]);
  return { begin, takeOver: (): void => void take(true) };
};
