import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody the system knows: with an account, or only listed (an imported reviewer before the first sign-in). */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid') id!: string;
  @Column('citext', { nullable: true }) email!: string | null;
  @Column('text') name!: string;
  @Column('text') locale!: string;
  @Column('text') appearance!: string;
  @Column('text', { name: 'password_hash', nullable: true, select: false }) passwordHash!: string | null;
  @Column('timestamptz', { name: 'email_confirmed_at', nullable: true }) emailConfirmedAt!: Date | null;
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt!: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
