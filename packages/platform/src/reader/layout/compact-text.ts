import { foldWord } from '@counterfoil/domain/documents';

/**
 * Letters and digits alone, folded: how labels are compared. Blanks vanish too, so that a label the page's kerning tore
 * apart ("Ver käufer") or spaced out ("R E C H N U N G") is still itself. A number sign reads as "no".
 */
export function compactText(text: string): string {
  return foldWord(text.replaceAll('#', 'no').replaceAll('№', 'no').replaceAll('°', 'o')).replace(/[^a-z0-9%]/g, '');
}
