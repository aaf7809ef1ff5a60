import type { ReactNode } from 'react';
import { words } from '../../messages/index.ts';
import { Mark } from '../../shell/mark.tsx';
import { CounterfoilCard } from '../../ui/counterfoil-card.tsx';
import classes from './sign-in.module.css';

/** The page before the desk: one card with the mark, its heading, and what is asked. */
export function DoorCard({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <main className={classes.page}>
      <CounterfoilCard
        stub={words.signIn.stub}
        stubWidth={28}
        behind="var(--cf-desk)"
        proof=""
        className={classes.card}
        padded={false}
      >
        <div className={classes.form}>
          <div className={classes.name}>
            <Mark size={28} />
            <h1>{heading}</h1>
          </div>
          {children}
        </div>
      </CounterfoilCard>
    </main>
  );
}
