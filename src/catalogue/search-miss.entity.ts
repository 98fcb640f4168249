import { Entity, Index } from 'typeorm';
import { Day, Id, Instant, Integer, LongText, Ref, Text } from '../platform/database/index.js';

/** A search that found nothing, counted by day; who searched is not known. */
@Entity('search_miss')
@Index(['day', 'locale', 'query', 'filterDigest'], { unique: true })
export class SearchMiss {
  @Id() id!: string;
  @Day() day!: string;
  @Text({ length: 2 }) locale!: string;
  @Text({ length: 100 }) query!: string;
  /** The chosen facets as they stand in the address. */
  @LongText() filters!: string;
  @Text({ length: 32 }) filterDigest!: string;
  @Integer() count!: number;
  @Instant() lastAt!: string;
}

/** A cluster that the visitor had narrowed the failed search to. */
@Entity('search_miss_cluster')
@Index(['missId', 'clusterId'], { unique: true })
@Index(['clusterId'])
export class SearchMissCluster {
  @Id() id!: string;
  @Ref('search_miss', { onDelete: 'CASCADE' }) missId!: string;
  @Ref('cluster') clusterId!: string;
}

/** Words that mean the same to somebody who searches; all words of a meaning find each other. */
@Entity('search_synonym')
@Index(['meaning', 'term'], { unique: true })
export class SearchSynonym {
  @Id() id!: string;
  @Text({ length: 60 }) meaning!: string;
  @Text({ length: 80 }) term!: string;
}
