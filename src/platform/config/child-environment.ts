/** The environment of a program that the portal starts, with what only that one may know. */
export const childEnvironment = (
  secrets: Readonly<Record<string, string>>,
): Readonly<Record<string, string | undefined>> => ({ ...process.env, ...secrets });
