type PathMaker = (...parts: (string | number)[]) => string;

const registered = new Map<string, PathMaker>();

/**
 * Names a room's URLs, without the language prefix: templates write `{{path "room.name" part}}`,
 * code calls the functions. Parts are encoded.
 */
export function definePaths<const T extends Readonly<Record<string, PathMaker>>>(
  room: string,
  paths: T,
): T {
  for (const [name, make] of Object.entries(paths)) {
    registered.set(`${room}.${name}`, (...parts) =>
      make(...parts.map((part) => encodeURIComponent(part))),
    );
  }
  return paths;
}

/** The path of a name; throws for an unknown one, so that a broken link never leaves the house. */
export function pathOf(name: string, parts: readonly (string | number)[]): string {
  const make = registered.get(name);
  if (!make) throw new Error(`No path is named ${name}`);
  return make(...parts);
}

export const pathNames = (): readonly string[] => [...registered.keys()];
