import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The standing scheme; its calls are its intakes. */
@Entity('programme')
export class Programme {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'name_zh' }) nameZh!: string;
  @Column('text', { name: 'name_en' }) nameEn!: string;
  @Column('text') description!: string;
  @Column('text', { name: 'description_en' }) descriptionEn!: string;
  @Column('text', { name: 'institute_zh' }) instituteZh!: string;
  @Column('text', { name: 'institute_en' }) instituteEn!: string;
  /** Whom anybody may ask about it: a name or an office, and an address. Public. */
  @Column('text', { name: 'contact_zh' }) contactZh!: string;
  @Column('text', { name: 'contact_en' }) contactEn!: string;
  @Column('text', { name: 'contact_email' }) contactEmail!: string;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
