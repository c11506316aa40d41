import type { DraftData } from '../../../../functions/returns/shared/figure-schemas.ts';
import type { ReturnAsk } from './api.ts';
import type { Conflict } from './draft-saver.ts';
import { typedWords } from './present-figures.ts';
import { sameTyped, withMeasure, withNote } from './typed.ts';

export type Side = 'mine' | 'theirs';

/** One measure, or the note, that two windows hold differently. */
export type Choice = {
  /** A measure's id, or `note`. */
  name: string;
  title: string;
  mine: string;
  theirs: string;
  /** The side that changed, where only one did: it is chosen already. */
  preset?: Side;
};

export function choicesOf(
  asks: readonly Pick<ReturnAsk, 'measure' | 'title' | 'shape' | 'unit'>[],
  mine: DraftData,
  { theirs, base }: Conflict,
): Choice[] {
  const choices = asks.flatMap(ask => {
    const [own, other, first] = [mine, theirs.data, base].map(({ figures }) => figures[ask.measure]);
    if (sameTyped(own, other)) return [];
    const preset = presetOf(sameTyped(own, first), sameTyped(other, first));
    return [
      { name: ask.measure, title: ask.title, mine: typedWords(ask, own), theirs: typedWords(ask, other), ...preset },
    ];
  });
  const [own, other, first] = [mine, theirs.data, base].map(({ note }) => note ?? '');
  if (own === undefined || other === undefined || own === other) return choices;
  const preset = presetOf(own === first, other === first);
  return [
    ...choices,
    { name: 'note', title: 'Your note', mine: own || 'Left empty', theirs: other || 'Left empty', ...preset },
  ];
}

function presetOf(mineStood: boolean, theirsStood: boolean): { preset?: Side } {
  if (mineStood === theirsStood) return {};
  return { preset: mineStood ? 'theirs' : 'mine' };
}

/** What comes of the choices; what does not differ is in both. */
export function chosenDraft(
  choices: readonly Choice[],
  chosen: (name: string) => Side | undefined,
  mine: DraftData,
  theirs: DraftData,
): DraftData {
  let draft = theirs;
  for (const { name } of choices) {
    if (chosen(name) !== 'mine') continue;
    draft = name === 'note' ? withNote(draft, mine.note ?? '') : withMeasure(draft, name, mine.figures[name] ?? {});
  }
  return draft;
}
