import { Entity } from 'typeorm';
import { Id, Integer } from '../database/index.js';

/** One row: how often public content has changed. */
@Entity('content_version')
export class ContentVersionRow {
  @Id() id!: string;
  @Integer() version!: number;
}
