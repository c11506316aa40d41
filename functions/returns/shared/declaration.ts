/** The declaration a provider confirms when submitting. */
export const declarationWords =
  'I have checked these figures. To the best of my knowledge they are complete and correct for the period, and I may submit them for my organisation.';
