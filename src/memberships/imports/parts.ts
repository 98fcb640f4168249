import { MemberImport } from './member-import.js';
import { MemberJudge } from './member-judge.js';
import { MemberWriter } from './member-writer.js';
import { TierImport } from './tier-import.js';

/** How members and tiers that were kept elsewhere come in. */
export const importProviders = [MemberImport, MemberJudge, MemberWriter, TierImport];
