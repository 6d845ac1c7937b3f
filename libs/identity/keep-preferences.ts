import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#kernel';

export const LOCALES = ['zh-CN', 'en'] as const;
export const APPEARANCES = ['light', 'dark', 'system'] as const;

export interface Preferences {
  locale: (typeof LOCALES)[number];
  appearance: (typeof APPEARANCES)[number];
}

/** How the screens and mails speak to a person and look. Nobody is judged by it, so it stands in no record. */
@Injectable()
export class KeepPreferences {
  constructor(private readonly db: DataSource) {}

  /** What is left out stays as it is. */
  async run(actor: Actor, { locale, appearance }: Partial<Preferences>): Promise<Preferences> {
    const [kept] = (await this.db.query(
      `WITH kept AS (
         UPDATE person SET locale = coalesce($2, locale), appearance = coalesce($3, appearance)
          WHERE id = $1 RETURNING locale, appearance)
       SELECT locale, appearance FROM kept`,
      [actor.id, locale ?? null, appearance ?? null],
    )) as [Preferences];
    return kept;
  }
}
