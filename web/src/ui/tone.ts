/**
 * How much a word asks for, beside the word itself: `done` is in order, `todo` is due from somebody, `bad` is overdue
 * or failing, `quiet` asks for nothing.
 */
export type Tone = 'done' | 'todo' | 'bad' | 'quiet';

/** A sign for each tone that does not need its colour. Decoration: the word says it. */
export const signs: Readonly<Record<Tone, string>> = { done: '✓', todo: '•', bad: '!', quiet: '–' };
