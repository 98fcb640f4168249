/** The part of an address that a name becomes: `Kernpartner (groot)` is `kernpartner-groot`. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return slug === '' || slug === 'new' ? 'tier' : slug;
}
