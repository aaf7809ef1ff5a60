export const specimen = {
  title: 'Specimen',
  subtitle: 'Every piece the desk is built of.',
  colours: 'Colour',
  type: 'Type and amounts',
  status: 'Status: silhouette, edge and word',
  confidence: 'Confidence and reasons',
  counterfoil: 'The counterfoil',
  evidence: 'Evidence box',
  controls: 'Buttons, keys, fields',
  progress: 'Progress and meter',
  states: 'Empty and failed',
  table: 'Table',
} as const;
