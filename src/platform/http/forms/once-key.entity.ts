import { Entity } from 'typeorm';
import { Code, Instant, Json } from '../../database/index.js';

/** A form that was sent, and where its answer led. */
@Entity('once_key')
export class OnceKey {
  @Code() code!: string;
  @Json() answer!: unknown;
  @Instant() createdAt!: string;
}
