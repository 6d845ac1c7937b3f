import { IsString, Length } from 'class-validator';
import type { PublicationFetchState } from '#reviewers';
import { Given } from '../http/fields.js';

export class PublicationFetchDto {
  /** An ORCID iD or an OpenAlex author id (`A5023888391`); left out: the ORCID iD of the reviewer's profile. */
  @Given() @IsString() @Length(2, 100) author?: string;
}

export class PublicationFetchView {
  id!: string;
  author!: string;
  state!: PublicationFetchState;
  /** How many works there are; null before the first page. */
  total!: number | null;
  read!: number;
  /** How many were new; null until it is done. */
  added!: number | null;
  problem!: 'away' | 'none' | 'too_many' | null;
  createdAt!: Date;
  finishedAt!: Date | null;
}

export class PublicationFetchListView {
  items!: PublicationFetchView[];
}
