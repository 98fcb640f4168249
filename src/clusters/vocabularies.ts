/** The vocabularies that clusters and services are tagged with, by the names of their tables. */
export const vocabularies = {
  technology: { tag: 'technology_code', property: 'technologyCode', of: 'technologies' },
  transformation: {
    tag: 'transformation_code',
    property: 'transformationCode',
    of: 'transformations',
  },
  value_chain: { tag: 'value_chain_code', property: 'valueChainCode', of: 'valueChains' },
} as const;

export type VocabularyName = keyof typeof vocabularies;
export const vocabularyNames = Object.keys(vocabularies) as readonly VocabularyName[];

export const isVocabulary = (name: string): name is VocabularyName =>
  Object.hasOwn(vocabularies, name);
