import { Entity, Index } from 'typeorm';
import { Id, Instant, Text } from '../platform/database/index.js';

/** A company, an institute, a public body or an association that acts on the portal. */
@Entity('organisation')
@Index(['slug'], { unique: true })
@Index(['kvkNumber'], { unique: true })
@Index(['emailDomain'])
export class Organisation {
  @Id() id!: string;
  @Text({ length: 80 }) slug!: string;
  @Text() name!: string;
  @Text({ length: 20 }) kind!: string;
  @Text({ length: 10 }) sizeClass!: string;
  /** Follows from kind and size class; kept so that prices and reports can join on it. */
  @Text({ length: 20 }) customerCategory!: string;
  /** ISO 3166 code of two letters. */
  @Text({ length: 2 }) country!: string;
  @Text({ nullable: true }) street!: string | null;
  @Text({ length: 20, nullable: true }) postcode!: string | null;
  @Text() place!: string;
  /** Where invoices go when it is not the address above. */
  @Text({ length: 500, nullable: true }) invoiceAddress!: string | null;
  @Text({ length: 254, nullable: true }) invoiceEmail!: string | null;
  @Text({ length: 8, nullable: true }) kvkNumber!: string | null;
  @Text({ length: 20, nullable: true }) vatId!: string | null;
  @Text({ length: 300, nullable: true }) website!: string | null;
  /** The domain of its people's e-mail, by which colleagues find it; never a public mail provider's. */
  @Text({ length: 254, nullable: true }) emailDomain!: string | null;
  @Instant() createdAt!: string;
  @Instant({ nullable: true }) closedAt!: string | null;
}
