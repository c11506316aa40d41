// Stands for a built bundle in the tests of the local run.
export const handler = async event => ({ bundled: true, event });
