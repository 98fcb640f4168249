import { Entity } from 'typeorm';
import { Code, Integer, LongText, Text } from '../platform/database/index.js';

/** A published figure of comparable organisations, with where it was published. */
@Entity('benchmark')
export class Benchmark {
  @Code() code!: string;
  /** The indicator it compares with. */
  @Text({ length: 60 }) measure!: string;
  @Integer() basisPoints!: number;
  @Text({ length: 120 }) name!: string;
  @LongText() statementEn!: string;
  @LongText() statementNl!: string;
  @Text({ length: 300 }) source!: string;
  @Integer() position!: number;
}
