import { Entity, Index } from 'typeorm';
import { Code, CodeRef, Id, Integer, Ref, Text } from '../platform/database/index.js';

/** A word of a vocabulary that clusters and services are tagged with. */
abstract class Term {
  @Code() code!: string;
  @Integer() position!: number;
  @Text() labelEn!: string;
  @Text() labelNl!: string;
}

/** A key technology of the National Technology Strategy. */
@Entity('technology')
export class Technology extends Term {}

/** A transformation that high-tech industry goes through until 2040. */
@Entity('transformation')
export class Transformation extends Term {}

/** A new value chain that high-tech industry serves. */
@Entity('value_chain')
export class ValueChain extends Term {}

/** One word of one vocabulary that a cluster is tagged with; the other two codes are empty. */
@Entity('cluster_tag')
@Index(['clusterId', 'technologyCode'], { unique: true })
@Index(['clusterId', 'transformationCode'], { unique: true })
@Index(['clusterId', 'valueChainCode'], { unique: true })
export class ClusterTag {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @CodeRef('technology', { nullable: true }) technologyCode!: string | null;
  @CodeRef('transformation', { nullable: true }) transformationCode!: string | null;
  @CodeRef('value_chain', { nullable: true }) valueChainCode!: string | null;
}
