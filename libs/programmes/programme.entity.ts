import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The standing scheme; its calls are its intakes. */
@Entity('programme')
export class Programme {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'name_zh' }) nameZh!: string;
  @Column('text', { name: 'name_en' }) nameEn!: string;
  @Column('text') description!: string;
  @Column('text', { name: 'description_en' }) descriptionEn!: string;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
