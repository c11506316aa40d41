import type { DraftData } from '../../../../functions/returns/shared/figure-schemas.ts';
import type { Ask } from '../../../../functions/returns/shared/figures.ts';

/** How many of the measures are answered, rightly or not. */
export function filledIn(asks: readonly Pick<Ask, 'measure' | 'shape'>[], data: DraftData): number {
  return asks.filter(({ measure, shape }) => {
    const typed = data.figures[measure];
    if (typed === undefined) return false;
    if (typed.notAvailable !== undefined) return typed.notAvailable.trim() !== '';
    const needed = shape === 'ratio' ? [typed.numerator, typed.denominator] : [typed.value];
    return needed.every(text => (text ?? '').trim() !== '');
  }).length;
}
