import { Choices, type ChoicesProps } from './Choices.tsx';

/** Any of a few; each chosen value is one entry of the form under `name`. */
export function Checkboxes({ defaultValues = [], ...rest }: ChoicesProps & { defaultValues?: readonly string[] }) {
  return <Choices {...rest} block="govuk-checkboxes" type="checkbox" chosen={defaultValues} />;
}
