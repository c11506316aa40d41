import { Choices, type ChoicesProps } from './Choices.tsx';

/** One of a few. None is chosen beforehand unless `defaultValue` is the person's own earlier answer. */
export function Radios({ defaultValue, inline, ...rest }: ChoicesProps & { defaultValue?: string; inline?: boolean }) {
  const chosen = defaultValue === undefined ? [] : [defaultValue];
  return <Choices {...rest} block="govuk-radios" type="radio" inline={inline} chosen={chosen} />;
}
