import { IconFileText, IconListDetails, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { words } from '../../messages/index.ts';
import { CounterfoilCard } from '../counterfoil-card.tsx';
import type { EvidenceMark } from '../evidence.ts';
import { EvidenceLayer } from '../evidence-layer.tsx';
import { PageCrop } from '../page-crop.tsx';
import { Slip, SlipPart } from '../slip.tsx';
import { Tick } from '../tick.tsx';
import classes from './specimen.module.css';

const paper = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 120" font-family="sans-serif" font-size="6"><rect width="210" height="120" fill="#fff"/><text x="16" y="22" font-size="9">Rechnung</text><text x="140" y="22">17.11.2026</text><text x="16" y="60">DE76 1001 7788 4029 1163 05</text><text x="140" y="60">3.223,50</text></svg>',
)}`;

const marks: readonly EvidenceMark[] = [
  { id: 'issueDate', page: 1, box: { x: 0.66, y: 0.13, w: 0.16, h: 0.06 }, label: 'Issued: 17.11.2026' },
  { id: 'iban', page: 1, box: { x: 0.07, y: 0.45, w: 0.42, h: 0.06 }, label: 'IBAN', doubt: true },
  { id: 'total', page: 1, box: { x: 0.66, y: 0.45, w: 0.12, h: 0.06 }, label: 'Total: 3.223,50' },
];

export function SpecimenCounterfoil() {
  const [lit, setLit] = useState<string | null>('total');
  return (
    <section className={classes.stack}>
      <h2>{words.specimen.counterfoil}</h2>
      <CounterfoilCard
        stub="Decision 26-11-0873 · rule 4.2"
        stubWidth={28}
        proof="Proof: decision"
        onProof={() => setLit('iban')}
      >
        <p>All is as in 14 earlier bills, except the account to be paid.</p>
        <p>It is not the one verified in 2024, and the page names no reason for the change.</p>
        <p>The phone number on the page is new as well, so call the number from the master data.</p>
      </CounterfoilCard>
      <CounterfoilCard stub="Party v3" stubWidth={104} proof="Proof: party" onProof={() => setLit('issueDate')}>
        DE76 1001 7788 4029 1163 05
      </CounterfoilCard>
      <p>
        2,516.32
        <Tick proof="Proof: page 1" onProof={() => setLit('total')}>
          p1
        </Tick>
        <Tick proof="Proof: page 1, IBAN" onProof={() => setLit('iban')} doubt>
          p1
        </Tick>
      </p>
      <Slip label="Slip">
        <SlipPart title="Cell" icon={<IconTable stroke={1.5} />}>
          5020 Packaging materials, 4,031.91
        </SlipPart>
        <SlipPart title="Entry" icon={<IconListDetails stroke={1.5} />}>
          PU-4417
        </SlipPart>
        <SlipPart title="Document" icon={<IconFileText stroke={1.5} />}>
          <PageCrop image={paper} alt="Page 1" ratio={210 / 120} boxes={[{ x: 0.66, y: 0.45, w: 0.12, h: 0.06 }]} />
        </SlipPart>
      </Slip>
      <h2>{words.specimen.evidence}</h2>
      <EvidenceLayer image={paper} alt="Page 1" ratio={210 / 120} marks={marks} lit={lit} onLight={setLit} />
    </section>
  );
}
