import { Entity, Index } from 'typeorm';
import { Cents, CodeRef, Day, Id, Integer, Ref, Text } from '../platform/database/index.js';

/** A priced way to buy a service. */
@Entity('offer')
@Index(['serviceId', 'position'])
export class Offer {
  @Id() id!: string;
  @Ref('service', { onDelete: 'CASCADE' }) serviceId!: string;
  @CodeRef('service_state') state!: string;
  @Integer() position!: number;
  @Text() nameEn!: string;
  @Text() nameNl!: string;
  @Text({ length: 300 }) includesEn!: string;
  @Text({ length: 300 }) includesNl!: string;
  @Text({ length: 20 }) unit!: string;
  @Text({ length: 20 }) priceBasis!: string;
}

/** What one unit of an offer costs a category of customers, from a day on. */
@Entity('rate')
@Index(['offerId', 'customerCategory', 'validFrom'], { unique: true })
export class Rate {
  @Id() id!: string;
  @Ref('offer', { onDelete: 'CASCADE' }) offerId!: string;
  @Text({ length: 20 }) customerCategory!: string;
  @Cents() amountCents!: number;
  @Day() validFrom!: string;
  @Day({ nullable: true }) validTo!: string | null;
}
